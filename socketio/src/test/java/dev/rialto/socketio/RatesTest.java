package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to those who come, or send, too fast. */
class RatesTest {
    private static final int MESSAGES = 400;

    @Test
    void handshakes_past_the_rate_are_told_when_to_come_back() {
        try (TestServer server = TestServer.start(settings -> settings.withMaxHandshakesPerSecond(1))) {
            RawWebSocket first = server.joined();
            HttpResponse<String> refused = server.http().get("EIO=4&transport=polling");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
            first.send("42[\"message\",1]");
            first.expect("42[\"message-back\",1]");
        }
    }

    @Test
    void a_websocket_that_sends_too_fast_is_read_more_slowly_and_loses_nothing() {
        try (TestServer server = TestServer.start(settings -> settings.withMaxMessagesPerSecond(MESSAGES / 2))) {
            RawWebSocket socket = server.joined();
            for (int i = 0; i < MESSAGES; i++) {
                socket.send("42[\"message\"," + i + "]");
            }
            for (int i = 0; i < MESSAGES; i++) {
                socket.expect("42[\"message-back\"," + i + "]");
            }
            assertThat(server.metrics.throttled.get()).isPositive();
        }
    }

    @Test
    void polling_that_sends_too_fast_is_answered_more_slowly_and_loses_nothing() {
        try (TestServer server = TestServer.start(settings -> settings.withMaxMessagesPerSecond(MESSAGES / 2))) {
            RawHttp http = server.http();
            String sid = http.joined();
            String all = IntStream.range(0, MESSAGES)
                    .mapToObj(i -> "42[\"message\"," + i + "]")
                    .collect(Collectors.joining("\u001e"));
            assertThat(http.post(sid, all).body()).isEqualTo("ok");
            assertThat(server.metrics.throttled.get()).isPositive();
            assertThat(http.poll(sid).body()).isEqualTo(all.replace("\"message\"", "\"message-back\""));
        }
    }

    @Test
    void events_past_the_limit_of_their_kind_are_refused_and_others_go_on() {
        try (TestServer server = TestServer.start()) {
            server.server.namespace("/").limit("message-with-ack", 2).onTooFast((_, event, wait, ack) -> {
                assertThat(wait).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
                ack.send(TextNode.valueOf("too fast: " + event));
            });
            RawWebSocket socket = server.joined();
            for (int i = 0; i < 3; i++) {
                socket.send("42" + i + "[\"message-with-ack\",1]");
            }
            socket.send("42[\"message\",2]");
            socket.expect("430[1]");
            socket.expect("431[1]");
            socket.expect("432[\"too fast: message-with-ack\"]");
            socket.expect("42[\"message-back\",2]");
        }
    }

    @Test
    void a_session_id_is_of_no_use_with_other_credentials() {
        try (TestServer server = TestServer.start()) {
            RawHttp http = server.http();
            String open = "EIO=4&transport=polling";
            String sid = RawHttp.json(http.get(open, "authorization", "Bearer hers")
                            .body()
                            .substring(1))
                    .path("sid")
                    .textValue();
            String own = open + "&sid=" + sid;
            assertThat(http.send("POST", own, "40", "authorization", "Bearer his")
                            .join()
                            .body())
                    .contains("Session ID unknown");
            assertThat(http.send("POST", own, "40", "authorization", "Bearer hers")
                            .join()
                            .body())
                    .isEqualTo("ok");
        }
    }
}
