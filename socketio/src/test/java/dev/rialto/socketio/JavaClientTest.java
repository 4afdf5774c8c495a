package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.socket.client.Ack;
import io.socket.client.Manager;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stock Java client against the server, over each transport and with the upgrade from one to the other. */
class JavaClientTest {
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";
    private static final String UPGRADE = "polling,websocket";
    private static final int MANY = 500;
    private static final int TOO_MANY_ATTACHMENTS = 11;
    private static final int LARGE = 300_000;
    private static final int PINGS = 4;

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface OverEachTransport {}

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @OverEachTransport
    void connects_with_auth_and_ends_on_the_expected_transport(String transports) {
        try (JavaClient client = connect(transports, "/", Map.of("token", "t1"), "auth")) {
            client.expect("connect");
            client.expect("auth", "{\"token\":\"t1\"}");
            String expected = transports.equals(POLLING) ? POLLING : WEBSOCKET;
            await().untilAsserted(() -> assertThat(server.server.sockets())
                    .extracting(Socket::transport)
                    .containsExactly(expected));
        }
    }

    @OverEachTransport
    void without_auth_is_greeted_with_an_empty_object(String transports) {
        try (JavaClient client = connect(transports, "/", Map.of(), "auth")) {
            client.expect("connect");
            client.expect("auth", "{}");
        }
    }

    @OverEachTransport
    void every_json_shape_comes_back_as_it_was(String transports) throws Exception {
        try (JavaClient client = connect(transports, "/", Map.of(), "message-back")) {
            client.expect("connect");
            Object[] shapes = {
                JSONObject.NULL,
                true,
                0,
                -1234.5625,
                Long.MAX_VALUE,
                "",
                "é€😀 \u0000\n\u001e\"\\\u2028",
                new JSONArray(),
                new JSONObject(),
                new JSONObject("{\"\":{\"a\":[1,[null,{}],\"x\"]}}")
            };
            client.socket.emit("message", shapes);
            client.expect("message-back", shapes);
            client.socket.emit("message");
            client.expect("message-back");
        }
    }

    @OverEachTransport
    void a_large_event_comes_back(String transports) {
        try (TestServer generous = TestServer.start(settings -> settings.withMaxPayload(2 * LARGE, MANY));
                JavaClient client = connect(generous, transports, "message-back")) {
            client.expect("connect");
            client.socket.emit("message", "é".repeat(LARGE / 2));
            client.expect("message-back", "é".repeat(LARGE / 2));
        }
    }

    @OverEachTransport
    void many_events_come_back_in_order_while_it_upgrades(String transports) {
        try (JavaClient client = connect(transports, "/", Map.of(), "message-back")) {
            client.expect("connect");
            for (int i = 0; i < MANY; i++) {
                client.socket.emit("message", i, "é€😀");
            }
            for (int i = 0; i < MANY; i++) {
                client.expect("message-back", i, "é€😀");
            }
        }
    }

    @OverEachTransport
    void acknowledges_both_ways(String transports) throws Exception {
        try (JavaClient client = connect(transports, "/", Map.of())) {
            client.socket.on("question", args -> ((Ack) args[args.length - 1]).call("answer to " + args[0]));
            client.expect("connect");
            JSONObject object = new JSONObject().put("a", List.of(1, 2));
            assertThat(client.ask("message-with-ack", object))
                    .map(String::valueOf)
                    .containsExactly("{\"a\":[1,2]}");
            assertThat(client.ask("ask", 42)).containsExactly("answer to 42");
        }
    }

    @OverEachTransport
    void binary_survives(String transports) throws Exception {
        try (JavaClient client = connect(transports, "/", Map.of())) {
            client.expect("connect");
            byte[] bytes = new byte[20_000];
            bytes[7] = 7;
            JSONObject nested = new JSONObject().put("bytes", new byte[] {1, 2, 3});
            List<Object> answer = client.ask("message-with-ack", bytes, nested);
            assertThat(answer.get(0)).isEqualTo(bytes);
            assertThat(((JSONObject) answer.get(1)).get("bytes")).isEqualTo(new byte[] {1, 2, 3});
        }
    }

    @OverEachTransport
    void several_attachments_of_one_event_come_back(String transports) throws Exception {
        try (JavaClient client = connect(transports, "/", Map.of(), "message-back")) {
            client.expect("connect");
            JSONArray more = new JSONArray().put(new byte[] {-1}).put("between").put(new byte[0]);
            client.socket.emit("message", new byte[] {0, 127, -128}, more, new byte[MANY]);
            List<Object> back = client.next();
            assertThat(back.get(1)).isEqualTo(new byte[] {0, 127, -128});
            assertThat(((JSONArray) back.get(2)).get(0)).isEqualTo(new byte[] {-1});
            assertThat(((JSONArray) back.get(2)).get(1)).isEqualTo("between");
            assertThat(((JSONArray) back.get(2)).get(2)).isEqualTo(new byte[0]);
            assertThat(back.get(3)).isEqualTo(new byte[MANY]);
        }
    }

    @OverEachTransport
    void two_namespaces_share_a_connection_and_count_their_acks_apart(String transports) {
        try (JavaClient root = connect(transports, "/", Map.of(), "message-back");
                JavaClient custom = root.beside("/custom", "message-back")) {
            root.expect("connect");
            custom.expect("connect");
            for (int i = 0; i < 10; i++) {
                assertThat(root.ask("message-with-ack", "root", i)).containsExactly("root", i);
                assertThat(custom.ask("message-with-ack", "custom", i)).containsExactly("custom", i);
            }
            assertThat(server.server.connectionCount()).isOne();
            custom.socket.disconnect();
            custom.expect("disconnect");
            root.socket.emit("message", "still here");
            root.expect("message-back", "still here");
        }
    }

    @OverEachTransport
    void a_broadcast_reaches_each_client_once(String transports) {
        try (JavaClient one = connect(transports, "/", Map.of(), "news");
                JavaClient other = connect(transports, "/", Map.of(), "news")) {
            one.expect("connect");
            other.expect("connect");
            server.server.namespace("/").all().emit("news", JsonNodeFactory.instance.textNode("first"));
            server.server.namespace("/").all().emit("news", JsonNodeFactory.instance.textNode("second"));
            for (JavaClient client : List.of(one, other)) {
                client.expect("news", "first");
                client.expect("news", "second");
            }
        }
    }

    @OverEachTransport
    void stays_over_many_heartbeats_with_nothing_to_say(String transports) {
        try (TestServer quick = TestServer.start(TestServer::shortPing);
                JavaClient client = connect(quick, transports)) {
            client.expect("connect");
            await().until(() -> client.pings.get() >= PINGS);
            assertThat(client.ask("message-with-ack", "still here")).containsExactly("still here");
            assertThat(quick.disconnects).isEmpty();
        }
    }

    @OverEachTransport
    void leaves_and_comes_back_with_a_new_session(String transports) {
        try (JavaClient client = connect(transports, "/", Map.of(), "message-back")) {
            client.expect("connect");
            String first = client.socket.id();
            // the client says that it left before its connection is closed, and until then it cannot connect again
            AtomicBoolean closed = new AtomicBoolean();
            client.socket.io().once(Manager.EVENT_CLOSE, _ -> closed.set(true));
            client.socket.disconnect();
            client.expect("disconnect");
            await().untilTrue(closed);
            client.socket.connect();
            client.expect("connect");
            assertThat(client.socket.id()).isNotEqualTo(first);
            client.socket.emit("message", "again");
            client.expect("message-back", "again");
        }
    }

    @OverEachTransport
    void custom_and_refused_namespaces(String transports) {
        try (JavaClient custom = connect(transports, "/custom", Map.of("n", "1"), "auth", "message-back");
                JavaClient refused = connect(transports, "/private", Map.of("token", "wrong"));
                JavaClient unknown = connect(transports, "/nowhere", Map.of())) {
            custom.expect("connect");
            custom.expect("auth", "{\"n\":\"1\"}");
            custom.socket.emit("message", "x");
            custom.expect("message-back", "x");
            assertThat(refused.next().toString()).contains("connect_error", "no entry", "\"code\":7");
            assertThat(unknown.next().toString()).contains("connect_error", "Invalid namespace");
        }
    }

    @OverEachTransport
    void comes_back_after_the_server_closed_its_connection(String transports) {
        try (JavaClient client = connect(transports, "/", Map.of(), "message-back")) {
            client.expect("connect");
            client.socket.emit("message", (Object[]) new byte[TOO_MANY_ATTACHMENTS][1]);
            client.expect("disconnect");
            client.expect("connect");
            client.socket.emit("message", "again");
            client.expect("message-back", "again");
        }
    }

    @OverEachTransport
    void stays_away_when_the_server_ends_it(String transports) {
        try (JavaClient client = connect(transports, "/", Map.of())) {
            client.expect("connect");
            client.socket.emit("leave", true);
            client.expect("disconnect");
            await().untilAsserted(
                            () -> assertThat(server.server.connectionCount()).isZero());
            assertThat(server.disconnects).containsExactly(DisconnectReason.SERVER_DISCONNECTED);
        }
    }

    private static JavaClient connect(TestServer to, String transports, String... events) {
        return JavaClient.connect(to.url(), List.of(transports.split(",", -1)), Map.of(), events);
    }

    private JavaClient connect(String transports, String namespace, Map<String, String> auth, String... events) {
        return JavaClient.connect(server.url() + namespace, List.of(transports.split(",", -1)), auth, events);
    }
}
