package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.example.EchoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final String WEBSOCKET = "EIO=4&transport=websocket";
    private static final String SEPARATOR = "\u001e";

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
    private record Peer(int port) {
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

    private record Case(String sentence, Consumer<Peer> proof) {}

    @TestFactory
    Stream<DynamicContainer> engine_io() {
        return onEveryServer(engineCases());
    }

    @TestFactory
    Stream<DynamicContainer> socket_io() {
        return onEveryServer(socketCases());
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

    private static List<Case> engineCases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                "a polling handshake answers sid, upgrades, pingInterval, pingTimeout and maxPayload", peer -> {
                    HttpResponse<String> answer = peer.engine().get("EIO=4&transport=polling");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.body()).startsWith("0");
                    JsonNode terms = RawHttp.json(answer.body().substring(1));
                    assertThat(terms.path("sid").asText()).isNotEmpty();
                    assertThat(terms.path("upgrades").toString()).isEqualTo("[\"websocket\"]");
                    assertThat(terms.path("pingInterval").asInt()).isEqualTo(300);
                    assertThat(terms.path("pingTimeout").asInt()).isEqualTo(800);
                    assertThat(terms.path("maxPayload").asInt()).isEqualTo(1_000_000);
                }));
        cases.add(new Case("a WebSocket handshake offers no upgrade", peer -> {
            String open = peer.engineSocket(WEBSOCKET).next();
            assertThat(RawHttp.json(open.substring(1)).path("upgrades")).isEmpty();
        }));
        refusedHandshake(cases, "without the protocol version", "GET", "transport=polling");
        refusedHandshake(cases, "with another protocol version", "GET", "EIO=abc&transport=polling");
        refusedHandshake(cases, "without a transport", "GET", "EIO=4");
        refusedHandshake(cases, "with an unknown transport", "GET", "EIO=4&transport=abc");
        refusedHandshake(cases, "with another method than GET", "POST", "EIO=4&transport=polling");
        refusedHandshake(cases, "with an unknown sid", "GET", "EIO=4&transport=polling&sid=abc");
        refusedUpgrade(cases, "with another protocol version", "EIO=abc&transport=websocket");
        refusedUpgrade(cases, "with an unknown transport", "EIO=4&transport=abc");
        refusedUpgrade(cases, "with an unknown sid", "EIO=4&transport=websocket&sid=abc");
        cases.add(new Case("a message posted is answered ok and comes back by a poll", peer -> {
            String sid = peer.engine().handshake();
            assertThat(peer.engine().post(sid, "4hello").body()).isEqualTo("ok");
            assertThat(peer.engine().poll(sid).body()).isEqualTo("4hello");
        }));
        cases.add(new Case("packets in one body are separated by 0x1e", peer -> {
            String sid = peer.engine().handshake();
            String body = "4test1" + SEPARATOR + "4test2" + SEPARATOR + "4test3";
            peer.engine().post(sid, body);
            assertThat(peer.engine().poll(sid).body()).isEqualTo(body);
        }));
        cases.add(new Case("binary travels by polling as base64 behind a b", peer -> {
            String sid = peer.engine().handshake();
            String body = "4hello" + SEPARATOR + "bAQIDBA==";
            peer.engine().post(sid, body);
            assertThat(peer.engine().poll(sid).body()).isEqualTo(body);
        }));
        cases.add(new Case("a body in the wrong form closes the session", peer -> {
            String sid = peer.engine().handshake();
            peer.engine().post(sid, "abc");
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        cases.add(new Case("a second poll at the same time closes the session", peer -> {
            String sid = peer.engine().handshake();
            var first = peer.engine().polling(sid);
            var second = peer.engine().polling(sid);
            assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
                    .contains(400);
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        cases.add(new Case("a body beyond maxPayload is refused", peer -> {
            String sid = peer.engine().handshake();
            assertThat(peer.engine().post(sid, "4" + "a".repeat(1_100_000)).statusCode())
                    .isGreaterThanOrEqualTo(400);
        }));
        cases.add(new Case("text and binary messages travel by WebSocket as they are", peer -> {
            RawWebSocket socket = peer.openEngine();
            socket.send("4hello");
            socket.expect("4hello");
            socket.send(new byte[] {1, 2, 3, 4});
            socket.expect("hex:01020304");
        }));
        cases.add(new Case("a message in the wrong form closes the WebSocket", peer -> {
            RawWebSocket socket = peer.openEngine();
            socket.send("abc");
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("the server pings by polling", peer -> {
            String sid = peer.engine().handshake();
            for (int i = 0; i < 3; i++) {
                assertThat(peer.engine().poll(sid).body()).isEqualTo("2");
                peer.engine().post(sid, "3");
            }
        }));
        cases.add(new Case("a polling client that answers no ping is closed", peer -> {
            String sid = peer.engine().handshake();
            await().until(() -> peer.engine().poll(sid).statusCode() == 400);
        }));
        cases.add(new Case("a WebSocket client that answers no ping is closed", peer -> {
            RawWebSocket socket = peer.openEngine().withoutPongs();
            socket.expect("2");
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("a close packet ends a polling session", peer -> {
            String sid = peer.engine().handshake();
            var poll = peer.engine().polling(sid);
            assertThat(peer.engine().post(sid, "1").statusCode()).isEqualTo(200);
            assertThat(poll.join().statusCode()).isIn(200, 400);
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        cases.add(new Case("a close packet ends a WebSocket session", peer -> {
            RawWebSocket socket = peer.openEngine();
            socket.send("1");
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("an upgrade is probed, releases the poll with a noop, and goes on by WebSocket", peer -> {
            String sid = peer.engine().handshake();
            RawWebSocket socket = peer.engineSocket(WEBSOCKET + "&sid=" + sid);
            var poll = peer.engine().polling(sid);
            socket.send("2probe");
            socket.expect("3probe");
            assertThat(poll.join().body()).isEqualTo("6");
            socket.send("5");
            socket.send("4hello");
            socket.expect("4hello");
        }));
        cases.add(new Case("what was sent while upgrading arrives once and in order", peer -> {
            String sid = peer.engine().handshake();
            RawWebSocket socket = peer.engineSocket(WEBSOCKET + "&sid=" + sid);
            socket.send("2probe");
            socket.expect("3probe");
            peer.engine().post(sid, "4one" + SEPARATOR + "4two");
            String polled = peer.engine().poll(sid).body().replace("6" + SEPARATOR, "");
            socket.send("5");
            socket.send("4three");
            List<String> arrived =
                    new ArrayList<>(List.of(polled.equals("6") ? new String[0] : polled.split(SEPARATOR)));
            while (!arrived.contains("4three")) {
                arrived.add(socket.next());
            }
            assertThat(arrived).containsExactly("4one", "4two", "4three");
        }));
        cases.add(new Case("after an upgrade polling is refused", peer -> {
            String sid = peer.engine().handshake();
            RawWebSocket socket = peer.engineSocket(WEBSOCKET + "&sid=" + sid);
            socket.send("2probe");
            socket.expect("3probe");
            socket.send("5");
            socket.send("4done");
            socket.expect("4done");
            assertThat(peer.engine().poll(sid).statusCode()).isEqualTo(400);
        }));
        return cases;
    }

    private static void refusedHandshake(List<Case> cases, String why, String method, String query) {
        cases.add(new Case("a handshake " + why + " is answered 400", peer -> {
            HttpResponse<String> answer = peer.engine().send(method, query, "").join();
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(RawHttp.json(answer.body()).has("code")).isTrue();
        }));
    }

    private static void refusedUpgrade(List<Case> cases, String why, String query) {
        cases.add(new Case(
                "a WebSocket " + why + " is refused",
                peer -> assertThatThrownBy(() -> peer.engineSocket(query)).isNotNull()));
    }

    private static List<Case> socketCases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("CONNECT is answered with a sid", peer -> peer.joined()));
        cases.add(new Case("CONNECT carries a payload", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            socket.send("40{\"token\":\"123\"}");
            socket.expectStarting("40{\"sid\":\"");
            socket.expect("42[\"auth\",{\"token\":\"123\"}]");
        }));
        cases.add(new Case("a custom namespace is joined by name, with and without payload", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            socket.send("40/custom,{\"token\":\"abc\"}");
            socket.expectStarting("40/custom,{\"sid\":\"");
            socket.expect("42/custom,[\"auth\",{\"token\":\"abc\"}]");
            RawWebSocket other = peer.openSocketIo();
            other.send("40/custom,");
            other.expectStarting("40/custom,{\"sid\":\"");
            other.expect("42/custom,[\"auth\",{}]");
        }));
        cases.add(new Case("an unknown namespace is refused with an object", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            socket.send("40/random");
            socket.expect("44/random,{\"message\":\"Invalid namespace\"}");
        }));
        cases.add(new Case("the same by polling", peer -> {
            String sid = peer.socketIo().handshake();
            peer.socketIo().post(sid, "40/random");
            assertThat(peer.socketIo().poll(sid).body()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        }));
        cases.add(new Case("who joins nothing in time is closed", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("a session may be in several namespaces", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("40/custom,");
            socket.expectStarting("40/custom,{\"sid\":\"");
            socket.expect("42/custom,[\"auth\",{}]");
            socket.send("42[\"message\",\"to the main one\"]");
            socket.expect("42[\"message-back\",\"to the main one\"]");
        }));
        cases.add(new Case("leaving a custom namespace leaves the main one alone", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("40/custom,");
            socket.expectStarting("40/custom,{\"sid\":\"");
            socket.expect("42/custom,[\"auth\",{}]");
            socket.send("41/custom,");
            socket.send("42[\"message\",1]");
            socket.expect("42[\"message-back\",1]");
        }));
        cases.add(new Case("an event carries arguments of every kind", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("42[\"message\",1,\"2\",{\"3\":[true]},null,\"ü€😀\"]");
            socket.expect("42[\"message-back\",1,\"2\",{\"3\":[true]},null,\"ü€😀\"]");
        }));
        cases.add(new Case("an event with an id is acknowledged under that id", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
            socket.expect("43456[1,\"2\",{\"3\":[false]}]");
        }));
        cases.add(new Case("a binary event brings its attachments behind it", peer -> {
            RawWebSocket socket = peer.joined();
            String places = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";
            socket.send("452-[\"message\"," + places + "]");
            socket.send(new byte[] {1, 2, 3});
            socket.send(new byte[] {4, 5, 6});
            socket.expect("452-[\"message-back\"," + places + "]");
            socket.expect("hex:010203");
            socket.expect("hex:040506");
        }));
        cases.add(new Case("a binary event is acknowledged in binary", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("451-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0}]");
            socket.send(new byte[] {7});
            socket.expect("461-789[{\"_placeholder\":true,\"num\":0}]");
            socket.expect("hex:07");
        }));
        cases.add(new Case("an event for a room reaches everyone in it once", peer -> {
            RawWebSocket one = peer.joined();
            RawWebSocket two = peer.joined();
            one.send("42[\"msg\",\"to all\"]");
            one.expect("42[\"msg\",\"to all\"]");
            two.expect("42[\"msg\",\"to all\"]");
            two.send("42[\"message\",\"only once\"]");
            two.expect("42[\"message-back\",\"only once\"]");
        }));
        closing(cases, "a packet of no known type", "4abc");
        closing(cases, "broken JSON", "42[\"message\"");
        closing(cases, "an event that is no array", "42{}");
        closing(cases, "an event without a name", "42[]");
        closing(cases, "an event with a reserved name", "42[\"connect\"]");
        cases.add(new Case("binary without an announcement closes the connection", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send(new byte[] {1});
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("text in the place of an attachment closes the connection", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
            socket.send("42[\"message\"]");
            assertThat(socket.closeCode()).isNotZero();
        }));
        return cases;
    }

    private static void closing(List<Case> cases, String what, String packet) {
        cases.add(new Case(what + " closes the connection", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send(packet);
            assertThat(socket.closeCode()).isNotZero();
        }));
    }
}
