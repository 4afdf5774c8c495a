package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingConformanceTest {
    private final TestServer server =
            TestServer.start(settings -> settings.withOriginAllowed("https://ok.example"::equals));
    private final RawHttp http = server.http();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_handshake_names_the_terms() {
        HttpResponse<String> response = http.get("EIO=4&transport=polling");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
        assertThat(response.body()).startsWith("0");
        JsonNode open = RawHttp.json(response.body().substring(1));
        List<String> names = new ArrayList<>();
        open.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(open.path("sid").textValue()).matches("[A-Za-z0-9_-]{22}");
        assertThat(open.path("upgrades").toString()).isEqualTo("[\"websocket\"]");
        assertThat(open.path("pingInterval").intValue()).isEqualTo(25_000);
        assertThat(open.path("pingTimeout").intValue()).isEqualTo(20_000);
        assertThat(open.path("maxPayload").intValue()).isEqualTo(65_536);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, EIO=4, 0, Transport unknown",
        "GET, EIO=4&transport=abc, 0, Transport unknown",
        "GET, EIO=4&transport=polling&sid=nobody, 1, Session ID unknown",
        "POST, EIO=4&transport=polling, 2, Bad handshake method",
        "PUT, EIO=4&transport=polling, 2, Bad handshake method",
        "GET, EIO=4&transport=websocket, 3, Bad request",
        "GET, transport=polling, 5, Unsupported protocol version",
        "GET, EIO=3&transport=polling, 5, Unsupported protocol version",
        "GET, EIO=abc&transport=polling, 5, Unsupported protocol version"
    })
    void a_bad_request_is_named(String method, String query, int code, String message) {
        HttpResponse<String> response = http.send(method, query, "").join();
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    @Test
    void several_packets_come_back_in_one_body() {
        String sid = http.joined();
        HttpResponse<String> posted =
                http.post(sid, "42[\"message\",1]\u001e42[\"message\",\"€\"]\u001e42[\"message\"]");
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).isEqualTo("ok");
        assertThat(http.poll(sid).body())
                .isEqualTo("42[\"message-back\",1]\u001e42[\"message-back\",\"€\"]\u001e42[\"message-back\"]");
    }

    @Test
    void binary_travels_as_base64() {
        String sid = http.joined();
        http.post(sid, "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
        assertThat(http.poll(sid).body())
                .isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
    }

    @Test
    void a_poll_waits_for_something_to_say() {
        String sid = http.joined();
        var poll = http.polling(sid);
        http.post(sid, "42[\"message\",1]");
        assertThat(poll.join().body()).isEqualTo("42[\"message-back\",1]");
    }

    @ParameterizedTest
    @CsvSource({"abc", "9", "'4'", "'42[\"connect\"]'", "'44{}'", "2", "5"})
    void an_invalid_packet_closes_this_session_only(String body) {
        String other = http.joined();
        String sid = http.joined();
        assertThat(http.post(sid, body).statusCode()).isEqualTo(400);
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
        assertThat(http.post(other, "42[\"message\"]").statusCode()).isEqualTo(200);
        assertThat(server.disconnects).containsExactly(DisconnectReason.PROTOCOL_ERROR);
    }

    @Test
    void a_second_poll_closes_the_session() {
        String sid = http.joined();
        var first = http.polling(sid);
        var second = http.polling(sid);
        List<HttpResponse<String>> responses = List.of(first.join(), second.join());
        assertThat(responses).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 400);
        assertThat(responses).extracting(HttpResponse::body).contains("1");
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void a_cancelled_poll_closes_the_session() {
        String sid = http.joined();
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send("GET /socket.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.TRANSPORT_CLOSED));
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void a_close_packet_releases_the_poll() {
        String sid = http.joined();
        var poll = http.polling(sid);
        assertThat(http.post(sid, "1").body()).isEqualTo("ok");
        assertThat(poll.join().body()).isIn("6", "{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void the_server_says_goodbye_after_what_is_queued() {
        String sid = http.joined();
        http.post(sid, "42[\"message\",1]\u001e42[\"leave\",true]");
        assertThat(http.poll(sid).body()).isEqualTo("42[\"message-back\",1]\u001e41");
        assertThat(http.poll(sid).body()).isEqualTo("1");
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_over_the_limit_is_refused() {
        String sid = http.joined();
        HttpResponse<String> response = http.post(sid, "42[\"message\",\"" + "x".repeat(65_536) + "\"]");
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void too_many_packets_in_a_body_close_the_session() {
        String sid = http.joined();
        assertThat(http.post(sid, "3" + "\u001e3".repeat(1_000)).statusCode()).isEqualTo(400);
        assertThat(http.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void only_allowed_origins_may_talk() {
        assertThat(http.get("EIO=4&transport=polling", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> allowed = http.get("EIO=4&transport=polling", "Origin", "https://ok.example");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().map())
                .containsEntry("access-control-allow-origin", List.of("https://ok.example"))
                .containsEntry("access-control-allow-credentials", List.of("true"));
    }

    @Test
    void a_preflight_is_answered() {
        HttpResponse<String> response = http.send(
                        "OPTIONS",
                        "EIO=4&transport=polling",
                        "",
                        "Origin",
                        "https://ok.example",
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "content-type")
                .join();
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("access-control-allow-methods"))
                .contains("GET,POST");
        assertThat(response.headers().firstValue("access-control-allow-headers"))
                .contains("content-type");
    }

    @Test
    void nothing_else_is_served() {
        assertThat(server.http().get("").statusCode()).isEqualTo(400);
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.line()).isEqualTo("HTTP/1.1 404 Not Found");
        }
    }
}
