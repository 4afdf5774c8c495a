package dev.rialto.socketio;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rialto.socketio.example.EchoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * What the specifications of Engine.IO v4 and Socket.IO v5 say, sentence by sentence, proven on the wire: on our echo server,
 * and with the same cases on Node's, where Node and the packages of the workspace are installed.
 */
final class ConformanceTest {
    private static final Path NODE_SERVER = Path.of("conformance", "server.mjs");
    private static final Path NODE_PACKAGES = Path.of("..", "node_modules", "socket.io");
    static final String WEBSOCKET = "EIO=4&transport=websocket";

    /** Where Node's server does otherwise, and why that is not the specification's meaning. */
    private static final Map<String, String> NODE_DIFFERS = Map.of(
            "a WebSocket with another protocol version is refused",
            "Node takes every version but 4 for its older version 3 and opens",
            "a close packet ends a WebSocket session",
            "Node's WebSocket transport ignores the close packet and waits for the connection to close");

    private static final Map<String, Integer> PORTS = new LinkedHashMap<>();
    private static @Nullable BoundServer ours;
    private static @Nullable Process node;

    @BeforeAll
    static void start() throws IOException {
        ours = EchoServer.start(
                "127.0.0.1",
                0,
                SocketIoSettings.defaults()
                        .withPing(Duration.ofMillis(300), Duration.ofMillis(800))
                        .withConnectTimeout(Duration.ofSeconds(1))
                        .withMaxPayload(1_000_000, 1_000));
        PORTS.put("Rialto", ours.port());
        if (Files.isDirectory(NODE_PACKAGES)) {
            node = new ProcessBuilder("node", NODE_SERVER.toString(), "300", "800")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = node.inputReader();
            PORTS.put("Node", Integer.valueOf(said.readLine()));
        }
    }

    @AfterAll
    static void stop() {
        if (ours != null) {
            ours.close();
        }
        if (node != null) {
            node.destroyForcibly().onExit().join();
        }
    }

    /** A server under test. */
    record Peer(int port) {
        RawHttp engine() {
            return new RawHttp(port, "/engine.io/");
        }

        RawWebSocket engineSocket(String query) {
            return RawWebSocket.open(port, "/engine.io/", query);
        }

        /** A WebSocket to Engine.IO that has read its handshake. */
        RawWebSocket openEngine() {
            RawWebSocket socket = engineSocket(WEBSOCKET);
            socket.expectStarting("0{");
            return socket;
        }

        RawHttp socketIo() {
            return new RawHttp(port);
        }

        /** A WebSocket to Socket.IO that is in no namespace yet. */
        RawWebSocket openSocketIo() {
            RawWebSocket socket = RawWebSocket.open(port, WEBSOCKET);
            socket.expectStarting("0{");
            return socket;
        }

        /** A WebSocket that is in the main namespace and has been greeted. */
        RawWebSocket joined() {
            RawWebSocket socket = openSocketIo();
            socket.send("40");
            socket.expectStarting("40{\"sid\":\"");
            socket.expect("42[\"auth\",{}]");
            return socket;
        }
    }

    record Case(String sentence, Consumer<Peer> proof) {}

    @TestFactory
    Stream<DynamicContainer> engine_io() {
        return onEveryServer(EngineCases.all());
    }

    @TestFactory
    Stream<DynamicContainer> socket_io() {
        return onEveryServer(SocketCases.all());
    }

    private static Stream<DynamicContainer> onEveryServer(List<Case> cases) {
        return PORTS.entrySet().stream()
                .map(server -> dynamicContainer(
                        server.getKey(),
                        cases.stream()
                                .filter(one ->
                                        server.getKey().equals("Rialto") || !NODE_DIFFERS.containsKey(one.sentence()))
                                .map(one -> dynamicTest(
                                        one.sentence(), () -> one.proof().accept(new Peer(server.getValue()))))));
    }
}
