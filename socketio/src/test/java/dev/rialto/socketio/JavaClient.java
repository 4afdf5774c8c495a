package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import io.socket.engineio.parser.Packet;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The stock Java client, with what it receives kept for inspection. */
final class JavaClient implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 10;
    private static final long RECONNECT_DELAY_MS = 20;

    final Socket socket;
    /** How many heartbeats its connection has seen. */
    final AtomicInteger pings = new AtomicInteger();

    private final BlockingQueue<List<Object>> received = new LinkedBlockingQueue<>();

    private JavaClient(Socket socket, String... events) {
        this.socket = socket;
        socket.io().on(Manager.EVENT_TRANSPORT, args -> countPings((Transport) args[0]));
        List.of("connect", "connect_error", "disconnect").forEach(this::keep);
        List.of(events).forEach(this::keep);
    }

    /** Connects to a namespace; {@code events} are the ones to keep, besides errors. */
    static JavaClient connect(String url, List<String> transports, Map<String, String> auth, String... events) {
        IO.Options options = IO.Options.builder()
                .setForceNew(true)
                .setTransports(transports.toArray(String[]::new))
                .setAuth(auth)
                .setReconnectionDelay(RECONNECT_DELAY_MS)
                .setReconnectionDelayMax(RECONNECT_DELAY_MS)
                .build();
        JavaClient client = new JavaClient(IO.socket(URI.create(url), options), events);
        client.socket.connect();
        return client;
    }

    /** Connects to another namespace over the same connection. */
    JavaClient beside(String namespace, String... events) {
        JavaClient client = new JavaClient(socket.io().socket(namespace), events);
        client.socket.connect();
        return client;
    }

    /** Waits for the next thing that happens: its name, then its arguments. */
    List<Object> next() {
        return take(received);
    }

    void expect(String event, Object... args) {
        List<Object> next = next();
        assertThat(next.getFirst()).isEqualTo(event);
        assertThat(next.subList(1, next.size()))
                .map(String::valueOf)
                .containsExactlyElementsOf(
                        Arrays.stream(args).map(String::valueOf).toList());
    }

    /** Emits and waits for the acknowledgement. */
    List<Object> ask(String event, Object... args) {
        BlockingQueue<List<Object>> answers = new LinkedBlockingQueue<>();
        socket.emit(event, args, (Ack) answer -> answers.add(Arrays.asList(answer)));
        return take(answers);
    }

    @Override
    public void close() {
        socket.disconnect();
    }

    private void countPings(Transport transport) {
        transport.on(Transport.EVENT_PACKET, args -> {
            if (((Packet<?>) args[0]).type.equals(Packet.PING)) {
                pings.incrementAndGet();
            }
        });
    }

    private void keep(String event) {
        socket.on(event, args -> {
            boolean named = event.equals("connect") || event.equals("disconnect");
            received.add(named ? List.of(event) : concat(event, args));
        });
    }

    private static List<Object> concat(String event, Object[] args) {
        Object[] all = new Object[args.length + 1];
        all[0] = event;
        System.arraycopy(args, 0, all, 1, args.length);
        return Arrays.asList(all);
    }

    private static List<Object> take(BlockingQueue<List<Object>> queue) {
        try {
            List<Object> taken = queue.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("nothing happened");
            }
            return taken;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
