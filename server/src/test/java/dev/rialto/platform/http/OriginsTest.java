package dev.rialto.platform.http;

import static dev.rialto.platform.http.TestHttp.assertProblem;
import static dev.rialto.platform.http.TestHttp.header;
import static dev.rialto.platform.http.TestHttp.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.testing.TestRialto;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which pages of other origins may call the server. */
final class OriginsTest {
    private static final String NAMED_ORIGIN = "https://app.example.org";
    private static final String FOREIGN_ORIGIN = "https://evil.example.org";
    private static final String HANDSHAKE = "/socket.io/?EIO=4&transport=";

    private static TestRialto server;
    private static TestHttp http;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.http.origins", NAMED_ORIGIN));
        http = new TestHttp(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void only_named_origins_may_call_from_elsewhere() {
        HttpResponse<String> named = preflight(NAMED_ORIGIN);
        assertThat(named.statusCode()).isBetween(200, 204);
        assertThat(header(named, "access-control-allow-origin")).isEqualTo(NAMED_ORIGIN);
        assertThat(header(named, "access-control-allow-credentials")).isEqualTo("true");
        assertThat(header(named, "access-control-allow-methods")).contains("PATCH");
        assertThat(header(named, "access-control-allow-headers").toLowerCase(Locale.ROOT))
                .contains("authorization", "content-type", "idempotency-key");
        HttpResponse<String> called = send(http.request("/api/v1/sample-people").header("Origin", NAMED_ORIGIN));
        assertThat(called.statusCode()).isEqualTo(200);
        assertThat(header(called, "access-control-allow-origin")).isEqualTo(NAMED_ORIGIN);

        for (String origin : List.of(FOREIGN_ORIGIN, "null", NAMED_ORIGIN + ".evil.org", "http://app.example.org")) {
            HttpResponse<String> foreign = preflight(origin);
            assertThat(foreign.headers().firstValue("access-control-allow-origin"))
                    .as(origin)
                    .isEmpty();
            HttpResponse<String> call =
                    send(http.request("/api/v1/sample-people").header("Origin", origin));
            assertThat(call.headers().firstValue("access-control-allow-origin"))
                    .as(origin)
                    .isEmpty();
        }
    }

    @Test
    void the_own_origin_may_call_when_others_are_named() {
        HttpResponse<String> answer = send(http.request("/api/v1/auth/sign-in")
                .header("Origin", http.url())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 400, "INVALID_FIELD");
    }

    @Test
    void sockets_open_for_the_own_and_for_named_origins_only() {
        for (String origin : List.of(http.url(), NAMED_ORIGIN)) {
            assertThat(send(http.request(HANDSHAKE + "polling").header("Origin", origin))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(200);
            webSocket(origin).abort();
        }
        for (String origin : List.of(FOREIGN_ORIGIN, "null", http.url() + "0")) {
            assertThat(send(http.request(HANDSHAKE + "polling").header("Origin", origin))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
            assertThatThrownBy(() -> webSocket(origin))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                    refused.getResponse().statusCode())
                            .isEqualTo(403));
        }
    }

    private static HttpResponse<String> preflight(String origin) {
        return send(http.request("/api/v1/me")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static WebSocket webSocket(String origin) {
        URI uri = URI.create(http.url().replace("http:", "ws:") + HANDSHAKE + "websocket");
        return TestHttp.CLIENT
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(uri, new WebSocket.Listener() {})
                .join();
    }
}
