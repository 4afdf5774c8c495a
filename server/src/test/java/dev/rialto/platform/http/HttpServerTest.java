package dev.rialto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestRialto;
import dev.rialto.wiring.Contracts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every answer of the one port has in common. */
final class HttpServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String FRIEND = "https://friend.example";

    @TempDir
    static Path web;

    private static TestRialto server;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(web.resolve("assets"));
        Files.writeString(web.resolve("index.html"), "<!doctype html><title>App</title>" + " ".repeat(600));
        Files.writeString(web.resolve("assets/app-1a2b.js"), "export const answer = 42;".repeat(60));
        server = TestRialto.start(Map.of("rialto.web.dir", web.toString(), "rialto.http.origins", FRIEND));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(String method, String path, String... headers) {
        return sendBody(method, path, "", headers);
    }

    private static HttpResponse<String> sendBody(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(Json.parse(answer.body()).path("code").asText()).isEqualTo(code);
    }

    @Test
    void it_says_how_it_is() {
        for (String check : new String[] {"live", "ready", "started"}) {
            HttpResponse<String> answer = send("GET", "/health/" + check);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Json.parse(answer.body()).path("status").asText()).isEqualTo("up");
        }
        assertThat(Json.parse(send("GET", "/health/ready").body())
                        .at("/checks/database")
                        .asText())
                .isEqualTo("up");
    }

    @Test
    void every_answer_carries_the_headers_that_protect_browsers() {
        for (String path :
                new String[] {"/", "/api/v1/sample-people", "/api/v1/nothing", "/api/v1/docs", "/health/live"}) {
            HttpResponse<String> answer = send("GET", path);
            assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'self'", "object-src 'none'");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).isNotEmpty();
        }
        assertThat(header(send("GET", "/"), "Strict-Transport-Security")).isEmpty();
        assertThat(header(send("GET", "/", "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                .contains("max-age");
    }

    @Test
    void the_contracts_it_validates_with_are_served() {
        JsonNode openapi = Json.parse(send("GET", "/api/v1/openapi.json").body());
        JsonNode asyncapi = Json.parse(send("GET", "/api/v1/asyncapi.json").body());

        assertThat(openapi).isEqualTo(Contracts.openapi().document());
        assertThat(asyncapi).isEqualTo(Contracts.asyncapi());
        assertThat(send("GET", "/api/v1/docs").body()).contains("openapi.json", "swagger-ui-bundle.js");
        assertThat(send("GET", "/api/v1/docs/swagger-ui-bundle.js").statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_it_does_not_have_or_take_is_a_problem() {
        assertProblem(send("GET", "/api/v1/nothing"), 404, "NOT_FOUND");
        assertProblem(send("DELETE", "/api/v1/sample-people"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(
                sendBody("POST", "/api/v1/auth/sign-in", "x".repeat(300_000), "Content-Type", "application/json"),
                413,
                "TOO_LARGE");
        assertProblem(sendBody("POST", "/", "x"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(send("GET", "/missing.js"), 404, "NOT_FOUND");
    }

    @Test
    void only_named_origins_may_call_from_elsewhere() {
        HttpResponse<String> friend = send("GET", "/api/v1/sample-people", "Origin", FRIEND);
        HttpResponse<String> stranger = send("GET", "/api/v1/sample-people", "Origin", "https://stranger.example");

        assertThat(header(friend, "Access-Control-Allow-Origin")).isEqualTo(FRIEND);
        assertThat(header(friend, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(header(stranger, "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void only_named_origins_may_connect() {
        String polling = "/socket.io/?EIO=4&transport=polling";

        assertThat(send("GET", polling).statusCode()).isEqualTo(200);
        assertThat(send("GET", polling, "Origin", server.url()).statusCode()).isEqualTo(200);
        assertThat(send("GET", polling, "Origin", FRIEND).statusCode()).isEqualTo(200);
        assertThat(send("GET", polling, "Origin", "https://stranger.example").statusCode())
                .isEqualTo(403);
        assertThat(send("GET", polling, "Origin", "null").statusCode()).isEqualTo(403);
    }

    @Test
    void pages_of_the_app_are_one_file_and_are_asked_for_again() {
        HttpResponse<String> page = send("GET", "/s/weddings/messages");
        String tag = header(page, "ETag");

        assertThat(page.body()).contains("<title>App</title>");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(send("GET", "/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void assets_are_kept_for_ever_and_compressed() {
        HttpResponse<String> plain = send("GET", "/assets/app-1a2b.js");
        HttpResponse<String> zipped = send("GET", "/assets/app-1a2b.js", "Accept-Encoding", "gzip");

        assertThat(plain.body()).startsWith("export const answer");
        assertThat(header(plain, "Cache-Control")).contains("immutable");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(zipped.body().length()).isLessThan(plain.body().length());
    }

    @Test
    void metrics_are_not_on_the_public_port() {
        assertThat(send("GET", "/metrics").body()).doesNotContain("jvm_memory");
    }
}
