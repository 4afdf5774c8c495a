package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {
    @Test
    void pings_keep_a_websocket_alive_and_a_missing_pong_ends_it() {
        try (TestServer server = TestServer.start(TestServer::shortPing)) {
            RawWebSocket socket = server.joined().withoutPongs();
            for (int i = 0; i < 3; i++) {
                socket.expect("2");
                socket.send("3");
            }
            assertThat(server.disconnects).isEmpty();
            assertThat(socket.closeCode()).isEqualTo(1000);
            assertThat(server.disconnects).containsExactly(DisconnectReason.PING_TIMEOUT);
        }
    }

    @Test
    void pings_keep_polling_alive_and_a_missing_pong_ends_it() {
        try (TestServer server = TestServer.start(TestServer::shortPing)) {
            RawHttp http = server.http();
            String sid = http.joined();
            for (int i = 0; i < 3; i++) {
                assertThat(http.poll(sid).body()).isEqualTo("2");
                assertThat(http.post(sid, "3").body()).isEqualTo("ok");
            }
            await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.PING_TIMEOUT));
            assertThat(http.poll(sid).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void who_joins_no_namespace_is_closed() {
        try (TestServer server = TestServer.start(s -> s.withConnectTimeout(Duration.ofMillis(500)))) {
            RawWebSocket silent = server.webSocket();
            RawWebSocket refused = server.webSocket();
            refused.expectStarting("0{");
            refused.send("40/private,{}");
            refused.expectStarting("44/private,");
            assertThat(silent.closeCode()).isEqualTo(1000);
            assertThat(refused.closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void who_has_joined_is_not() {
        try (TestServer server = TestServer.start(s -> s.withConnectTimeout(Duration.ofMillis(500)))) {
            RawWebSocket joined = server.joined();
            RawWebSocket silent = server.webSocket();
            assertThat(silent.closeCode()).isEqualTo(1000);
            joined.send("42[\"message\"]");
            joined.expect("42[\"message-back\"]");
        }
    }
}
