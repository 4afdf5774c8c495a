package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpgradeTest {
    private final TestServer server = TestServer.start(settings -> settings.withUpgradeTimeout(Duration.ofMillis(800)));
    private final RawHttp http = server.http();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_probe_releases_the_poll_and_the_queue_moves_in_order() {
        String sid = http.joined();
        var poll = http.polling(sid);
        RawWebSocket socket = candidate(sid);
        socket.send("2probe");
        socket.expect("3probe");
        assertThat(poll.join().body()).isEqualTo("6");
        http.post(sid, "42[\"message\",1]\u001e42[\"message\",2]");
        socket.send("5");
        socket.send("42[\"message\",3]");
        socket.expect("42[\"message-back\",1]");
        socket.expect("42[\"message-back\",2]");
        socket.expect("42[\"message-back\",3]");
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
        socket.send("42[\"message\",4]");
        socket.expect("42[\"message-back\",4]");
        assertThat(server.metrics.upgraded).hasValue(1);
        assertThat(server.server.namespace("/").sockets())
                .extracting(Socket::transport)
                .containsExactly("websocket");
    }

    /** Its WebSocket may be on another event loop than its session; with several of them, some are. */
    @Test
    void a_flood_right_behind_the_upgrade_is_read_to_its_end() {
        int messages = 10_000;
        byte[] echo = maskedFrame("42[\"message\"]");
        byte[] flood = new byte[messages * echo.length];
        for (int i = 0; i < messages; i++) {
            System.arraycopy(echo, 0, flood, i * echo.length, echo.length);
        }
        for (int i = 0; i < 6; i++) {
            try (RawTcp socket = RawTcp.open(server.bound.port())) {
                socket.send("""
                        GET /socket.io/?EIO=4&transport=websocket&sid=%s HTTP/1.1
                        Host: x
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                        """.formatted(http.joined()).replace("\n", "\r\n"));
                assertThat(socket.line()).isEqualTo("HTTP/1.1 101 Switching Protocols");
                assertThat(socket.headers()).containsKey("sec-websocket-accept");
                socket.send(maskedFrame("2probe"));
                assertThat(socket.skipFrame()[1]).isEqualTo("3probe".length());
                socket.send(maskedFrame("5"));
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> socket.send(flood));
                for (int received = 0; received < messages; received++) {
                    assertThat(socket.skipFrame()[1]).isEqualTo("42[\"message-back\"]".length());
                }
                sending.join();
            }
        }
    }

    private static byte[] maskedFrame(String text) {
        byte[] frame = new byte[6 + text.length()];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length());
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, frame, 6, text.length());
        return frame;
    }

    @Test
    void a_poll_after_the_probe_returns_soon() {
        String sid = http.joined();
        RawWebSocket socket = candidate(sid);
        socket.send("2probe");
        socket.expect("3probe");
        assertThat(http.poll(sid).body()).isEqualTo("6");
        socket.send("5");
        socket.send("42[\"message\",1]");
        socket.expect("42[\"message-back\",1]");
    }

    @Test
    void a_second_websocket_for_the_session_is_closed() {
        String sid = http.joined();
        RawWebSocket socket = candidate(sid);
        socket.send("2probe");
        socket.expect("3probe");
        assertThat(candidate(sid).closeCode()).isEqualTo(1002);
        socket.send("5");
        socket.send("42[\"message\",1]");
        socket.expect("42[\"message-back\",1]");
        assertThat(candidate(sid).closeCode()).isEqualTo(1002);
        socket.send("42[\"message\",2]");
        socket.expect("42[\"message-back\",2]");
    }

    @Test
    void an_upgrade_that_is_not_finished_is_given_up() {
        String sid = http.joined();
        RawWebSocket socket = candidate(sid);
        socket.send("2probe");
        socket.expect("3probe");
        assertThat(socket.closeCode()).isEqualTo(1002);
        http.post(sid, "42[\"message\",1]");
        assertThat(http.poll(sid).body()).isEqualTo("42[\"message-back\",1]");
    }

    @Test
    void a_candidate_that_sends_anything_else_is_dropped_alone() {
        String sid = http.joined();
        RawWebSocket socket = candidate(sid);
        socket.send("42[\"message\",1]");
        assertThat(socket.closeCode()).isEqualTo(1002);
        http.post(sid, "42[\"message\",2]");
        assertThat(http.poll(sid).body()).isEqualTo("42[\"message-back\",2]");
    }

    @Test
    void a_session_closed_by_the_server_meanwhile_says_so_over_the_websocket() {
        String sid = http.joined();
        RawWebSocket socket = candidate(sid);
        socket.send("2probe");
        socket.expect("3probe");
        server.server.sockets().forEach(each -> each.disconnect(true));
        socket.send("5");
        socket.expect("41");
        assertThat(socket.closeCode()).isEqualTo(1000);
    }

    @Test
    void a_session_that_ends_takes_its_candidate_along() {
        String sid = http.joined();
        RawWebSocket socket = candidate(sid);
        socket.send("2probe");
        socket.expect("3probe");
        http.post(sid, "1");
        assertThat(socket.closeCode()).isEqualTo(1002);
        await().untilAsserted(() -> assertThat(server.server.connectionCount()).isZero());
    }

    private RawWebSocket candidate(String sid) {
        return RawWebSocket.open(server.bound.port(), "EIO=4&transport=websocket&sid=" + sid);
    }
}
