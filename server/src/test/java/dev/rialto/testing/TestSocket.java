package dev.rialto.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rialto.platform.json.Json;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.json.JSONException;
import org.json.JSONObject;

/** The stock Java client of Socket.IO, connected to a server. What arrives is kept in the order of arrival. */
public final class TestSocket implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Socket socket;
    private final BlockingQueue<Received> inbox = new LinkedBlockingQueue<>();
    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final CompletableFuture<JsonNode> refusal = new CompletableFuture<>();
    private final CompletableFuture<String> disconnected = new CompletableFuture<>();

    /** @param event for example {@code feed} */
    public record Received(String event, JsonNode body) {}

    private TestSocket(String url, Map<String, String> auth, String... transports) {
        IO.Options options = IO.Options.builder()
                .setAuth(auth)
                .setTransports(transports)
                .setForceNew(true)
                .setReconnection(false)
                .build();
        this.socket = IO.socket(URI.create(url), options);
        for (String event : List.of("feed", "signal", "session_ending")) {
            socket.on(event, arguments -> {
                Received received = new Received(event, json(arguments));
                all.add(received);
                inbox.add(received);
            });
        }
        socket.on(Socket.EVENT_CONNECT_ERROR, arguments -> refusal.complete(json(arguments)));
        socket.on(Socket.EVENT_DISCONNECT, arguments -> {
            disconnected.complete(String.valueOf(arguments[0]));
        });
    }

    static TestSocket connect(String url, Map<String, String> auth, String... transports) {
        TestSocket made = new TestSocket(url, auth, transports);
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        made.socket.on(Socket.EVENT_CONNECT, arguments -> connected.complete(true));
        made.socket.open();
        var unused = made.refusal.thenAccept(
                why -> connected.completeExceptionally(new AssertionError("the connection was refused: " + why)));
        get(connected, "a connection");
        return made;
    }

    /** Connects with these credentials, which must be refused. @return what {@code connect_error} carried */
    public static JsonNode refused(String url, Map<String, String> auth) {
        try (TestSocket made = new TestSocket(url, auth, "websocket")) {
            made.socket.open();
            return get(made.refusal, "a refusal");
        }
    }

    /** Sends an event and waits for its ack. */
    public JsonNode call(String event, Object payload) {
        return get(send(event, payload), "the ack of " + event);
    }

    /** Sends an event; its ack comes later. */
    public CompletableFuture<JsonNode> send(String event, Object payload) {
        return emit(event, argument(payload));
    }

    /** Sends an event with the arguments as the client takes them: none, several, or such as are no object. */
    public CompletableFuture<JsonNode> emit(String event, Object... arguments) {
        CompletableFuture<JsonNode> ack = new CompletableFuture<>();
        socket.emit(event, arguments, (Ack) answer -> {
            ack.complete(json(answer));
        });
        return ack;
    }

    /** As {@link #emit}, and waits for the ack. */
    public JsonNode callRaw(String event, Object... arguments) {
        return get(emit(event, arguments), "the ack of " + event);
    }

    private static Object argument(Object payload) {
        try {
            return new JSONObject(Json.text(payload));
        } catch (JSONException e) {
            throw new AssertionError(e);
        }
    }

    /** Follows a feed from a revision. @return the ack */
    public JsonNode subscribe(String feed, long since) {
        return call("subscribe", Map.of("feed", feed, "since", since));
    }

    /** The next that arrives, whatever it is. */
    public Received next() {
        return next(received -> true);
    }

    /** The next that arrives and fits; what does not fit is skipped. */
    public Received next(Predicate<Received> fits) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (; ; ) {
                Received received = inbox.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (received == null) {
                    throw new AssertionError("nothing that fits came; what came is " + all);
                }
                if (fits.test(received)) {
                    return received;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What has arrived of feeds by now, or soon. */
    public Optional<JsonNode> poll() {
        try {
            return Optional.ofNullable(inbox.poll(20, TimeUnit.MILLISECONDS))
                    .filter(received -> received.event().equals("feed"))
                    .map(Received::body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next {@code signal} of a kind. */
    public JsonNode nextSignal(String kind) {
        return next(r -> r.event().equals("signal")
                        && r.body().path("kind").asText().equals(kind))
                .body();
    }

    /** The next {@code feed} event. */
    public JsonNode nextFeed() {
        return next(r -> r.event().equals("feed")).body();
    }

    /** Everything that arrived so far. */
    public List<Received> received() {
        return all;
    }

    /** Waits until the connection has ended. @return the client's reason, for example {@code io server disconnect} */
    public String awaitDisconnect() {
        return get(disconnected, "the end of the connection");
    }

    public boolean connected() {
        return socket.connected();
    }

    /** The device goes away. */
    public void disconnect() {
        socket.disconnect();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static JsonNode json(Object... arguments) {
        return arguments.length == 0 || arguments[0] == null
                ? MissingNode.getInstance()
                : arguments[0] instanceof JSONObject object
                        ? Json.parse(object.toString())
                        : Json.tree(String.valueOf(arguments[0]));
    }

    private static <T> T get(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " did not come", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
