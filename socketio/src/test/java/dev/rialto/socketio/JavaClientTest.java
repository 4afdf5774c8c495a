package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.socket.client.Ack;
import java.util.List;
import java.util.Map;
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

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    @ParameterizedTest
    @ValueSource(strings = {POLLING, WEBSOCKET, UPGRADE})
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

    private JavaClient connect(String transports, String namespace, Map<String, String> auth, String... events) {
        return JavaClient.connect(server.url() + namespace, List.of(transports.split(",", -1)), auth, events);
    }
}
