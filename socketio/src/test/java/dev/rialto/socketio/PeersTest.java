package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three servers that share their namespaces. */
class PeersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration BRIEF = Duration.ofSeconds(2);

    private final Wire wire = new Wire();
    private final Map<String, SocketIoServer> servers = new LinkedHashMap<>();
    private final List<BoundServer> bound = new ArrayList<>();
    private final List<RawWebSocket> clients = new ArrayList<>();

    /** Carries messages in order; a server can be cut off. */
    private static final class Wire implements AutoCloseable {
        private final Map<String, Consumer<byte[]>> receivers = new ConcurrentHashMap<>();
        private final Set<String> deaf = ConcurrentHashMap.newKeySet();
        private final ExecutorService carrier = Executors.newSingleThreadExecutor();

        Peers end(String name) {
            return new Peers() {
                @Override
                public String self() {
                    return name;
                }

                @Override
                public Set<String> others() {
                    return receivers.keySet().stream()
                            .filter(other -> !other.equals(name))
                            .collect(Collectors.toSet());
                }

                @Override
                public void send(byte[] message) {
                    carrier.execute(() -> receivers.forEach((to, receiver) -> {
                        if (!deaf.contains(to)) {
                            receiver.accept(message);
                        }
                    }));
                }

                @Override
                public void receive(Consumer<byte[]> receiver) {
                    receivers.put(name, receiver);
                }
            };
        }

        @Override
        public void close() {
            carrier.shutdownNow();
        }
    }

    @BeforeEach
    void start() {
        for (String name : List.of("a", "b", "c")) {
            SocketIoServer server =
                    SocketIoServer.create(SocketIoSettings.defaults(), SocketIoMetrics.NONE, wire.end(name));
            server.namespace("/").onConnect(socket -> socket.join("on " + name));
            servers.put(name, server);
            BoundServer port = server.bindStandalone("127.0.0.1", 0);
            bound.add(port);
            RawWebSocket client = RawWebSocket.open(port.port(), "EIO=4&transport=websocket");
            client.expectStarting("0{");
            client.send("40");
            client.expectStarting("40{");
            clients.add(client);
        }
    }

    @AfterEach
    void stop() {
        bound.forEach(BoundServer::close);
        wire.close();
    }

    @Test
    void a_broadcast_reaches_everyone_once_wherever_they_are() {
        root("a").all().emit("news", IntNode.valueOf(1));
        root("b").to("on b").to("on c").emit("rooms", new BinaryNode(new byte[] {1, 2}));
        root("c").all().except("on a").emitVolatile("last");
        clients.getFirst().expect("42[\"news\",1]");
        for (RawWebSocket client : clients.subList(1, 3)) {
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                heard.add(client.next());
            }
            assertThat(heard)
                    .as("from three servers, in whatever order")
                    .containsExactlyInAnyOrder(
                            "42[\"news\",1]",
                            "451-[\"rooms\",{\"_placeholder\":true,\"num\":0}]",
                            "hex:0102",
                            "42[\"last\"]");
        }
    }

    @Test
    void a_socket_is_excepted_by_its_own_server_and_by_the_others() {
        Socket onA = root("a").sockets().iterator().next();
        root("b").all().except("on b").emit("first");
        onA.broadcast().emit("others");
        root("b").all().emit("end");
        clients.get(0).expect("42[\"first\"]");
        clients.get(0).expect("42[\"end\"]");
        assertThat(List.of(clients.get(1).next(), clients.get(1).next()))
                .containsExactlyInAnyOrder("42[\"others\"]", "42[\"end\"]");
    }

    @Test
    void a_query_finds_the_sockets_of_all_servers() {
        Found found = root("a").all().find(LONG).toCompletableFuture().join();
        assertThat(found.silent()).isEmpty();
        assertThat(found.sockets())
                .extracting(RemoteSocket::server, RemoteSocket::rooms)
                .containsExactlyInAnyOrder(
                        tuple("a", Set.of("on a")), tuple("b", Set.of("on b")), tuple("c", Set.of("on c")));
        assertThat(root("a").to("on c").find(LONG).toCompletableFuture().join().sockets())
                .extracting(RemoteSocket::id)
                .containsExactly(root("c").sockets().iterator().next().id());
    }

    @Test
    void a_server_that_does_not_answer_is_named_and_the_others_count() {
        wire.deaf.add("b");
        Found found = root("a").all().find(BRIEF).toCompletableFuture().join();
        assertThat(found.silent()).containsExactly("b");
        assertThat(found.sockets()).extracting(RemoteSocket::server).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void what_no_peer_would_send_does_no_harm() {
        Peers stranger = wire.end("stranger");
        stranger.send(new byte[] {1, 2, 3});
        stranger.send("{\"from\":\"x\",\"kind\":\"emit\",\"audience\":7}".getBytes(StandardCharsets.UTF_8));
        root("b").all().emit("still");
        clients.get(0).expect("42[\"still\"]");
    }

    @Test
    void a_server_alone_answers_for_itself() {
        try (TestServer alone = TestServer.start()) {
            RawWebSocket unused = alone.joined();
            Found found = alone.server
                    .namespace("/")
                    .all()
                    .find(BRIEF)
                    .toCompletableFuture()
                    .join();
            assertThat(found.sockets()).hasSize(1);
            assertThat(found.silent()).isEmpty();
        }
    }

    private Namespace root(String server) {
        return Objects.requireNonNull(servers.get(server)).namespace("/");
    }
}
