package dev.rialto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestRialto;
import dev.rialto.wiring.Contracts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one port answers, but for what the operations do. */
final class HttpServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAMED_ORIGIN = "https://app.example.org";
    private static final String FOREIGN_ORIGIN = "https://evil.example.org";
    private static final String PAGE = "<!doctype html><title>Rialto</title>";
    private static final String SCRIPT = "console.log('rialto');\n".repeat(100);
    private static final String HANDSHAKE = "/socket.io/?EIO=4&transport=";

    private static TestRialto server;
    private static int managementPort;

    @BeforeAll
    static void start(@TempDir Path web) throws IOException {
        Files.createDirectories(web.resolve("assets"));
        Files.writeString(web.resolve("index.html"), PAGE);
        Files.writeString(web.resolve("manifest.webmanifest"), "{}");
        Files.writeString(web.resolve("sw.js"), SCRIPT);
        Files.writeString(web.resolve("assets/app-1a2b3c.js"), SCRIPT);
        managementPort = freePort();
        server = TestRialto.start(Map.of(
                "rialto.web.dir",
                web.toString(),
                "rialto.http.origins",
                NAMED_ORIGIN,
                "rialto.http.body.max",
                "2048",
                "rialto.management.port",
                String.valueOf(managementPort)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void health_tells_that_it_lives_has_started_and_is_ready() {
        assertThat(json("/health/live")).isEqualTo(Json.parse("{\"status\":\"up\"}"));
        assertThat(json("/health/started")).isEqualTo(Json.parse("{\"status\":\"up\",\"phase\":\"serving\"}"));
        assertThat(json("/health/ready"))
                .isEqualTo(Json.parse("{\"status\":\"up\",\"phase\":\"serving\",\"checks\":{\"database\":\"up\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/weddings/messages",
                "/assets/app-1a2b3c.js",
                "/no-such-file.js",
                "/health/live",
                "/api/v1/me",
                "/api/v1/sample-people",
                "/api/v1/nothing",
                "/api/v1/openapi.json",
                "/api/v1/docs"
            })
    void every_answer_carries_the_security_headers(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(header(answer, "content-security-policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("script-src 'self' 'unsafe");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "x-frame-options")).isEqualTo("DENY");
        assertThat(header(answer, "referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(header(answer, "permissions-policy")).contains("camera=()");
        assertThat(header(answer, "cross-origin-opener-policy")).isEqualTo("same-origin");
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void what_the_api_answers_is_kept_by_no_cache() {
        assertThat(header(get("/api/v1/me"), "cache-control")).isEqualTo("no-store");
        assertThat(header(get("/api/v1/sample-people"), "cache-control")).isEqualTo("no-store");
    }

    @Test
    void the_contract_that_is_served_is_the_one_that_requests_are_checked_with() {
        JsonNode openapi = json("/api/v1/openapi.json");
        JsonNode asyncapi = json("/api/v1/asyncapi.json");

        Contract contract = Contracts.openapi();
        assertThat(openapi).isEqualTo(contract.document());
        assertThat(asyncapi).isEqualTo(Contracts.asyncapi());
        assertThat(openapi.findValuesAsText("operationId"))
                .containsExactlyInAnyOrderElementsOf(
                        contract.operations().stream().map(Operation::id).toList());
        for (Operation operation : contract.operations()) {
            String path = operation.path().replaceAll("\\{\\w+}", "x");
            HttpResponse<String> answer =
                    send(request("/api/v1" + path + "?unknown=1").method(operation.method(), BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(operation.id()).isNotIn(404, 405).isLessThan(500);
        }
    }

    @Test
    void the_contract_can_be_read_on_a_page_that_has_all_it_needs() {
        HttpResponse<String> page = get("/api/v1/docs");

        assertThat(header(page, "content-type")).startsWith("text/html");
        Matcher needed = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int count = 0;
        while (needed.find()) {
            URI uri = page.uri().resolve(needed.group(1));
            assertThat(get(uri.getPath()).statusCode()).as("%s", uri).isEqualTo(200);
            count++;
        }
        assertThat(count).isPositive();
        assertThat(page.body()).as("the policy forbids scripts in the page").doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_over_the_limit_is_refused(boolean lengthIsSaid) {
        byte[] body = "x".repeat(2049).getBytes(StandardCharsets.UTF_8);
        var publisher = lengthIsSaid
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        assertProblem(
                send(request("/api/v1/auth/sign-in")
                        .header("Content-Type", "application/json")
                        .POST(publisher)),
                413,
                "TOO_LARGE");
    }

    @Test
    void a_charset_may_stand_behind_the_content_type() {
        HttpResponse<String> answer = send(request("/api/v1/auth/sign-in")
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 400, "INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing", "/api/v1", "/api/v1/", "/api/v1/spaces/weddings/nothing", "/api/v2/spaces"})
    void an_unknown_path_of_the_api_is_a_problem(String path) {
        assertProblem(get(path), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/spaces, 'GET'",
        "PUT, /api/v1/me, 'GET, PATCH'",
        "PATCH, /api/v1/conversations/x/messages, 'GET, POST'",
        "GET, /api/v1/auth/sign-in, 'POST'",
    })
    void a_method_that_a_path_does_not_take_is_a_problem(String method, String path, String allowed) {
        HttpResponse<String> answer = send(request(path).method(method, BodyPublishers.noBody()));

        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(header(answer, "allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/spaces/%zz/people HTTP/1.1",
                "GET /api/v1/spaces/%/people HTTP/1.1",
                "GET /api/v1/spaces?x=%zz HTTP/1.1",
                "GET /socket.io/?EIO=%zz HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /..%2f..%2fetc/passwd HTTP/1.1",
                "BREW /api/v1/spaces HTTP/1.1",
                "GET api/v1/spaces HTTP/1.1"
            })
    void nonsense_breaks_nothing_and_gets_nothing(String line) throws IOException {
        String answer = raw(line);

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*").doesNotContain("root:", "Exception", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
                "//etc/passwd"
            })
    void nothing_outside_the_web_app_is_served(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 ").doesNotContain("root:");
    }

    @Test
    void only_named_origins_may_call_from_elsewhere() {
        HttpResponse<String> named = preflight(NAMED_ORIGIN);
        assertThat(named.statusCode()).isBetween(200, 204);
        assertThat(header(named, "access-control-allow-origin")).isEqualTo(NAMED_ORIGIN);
        assertThat(header(named, "access-control-allow-credentials")).isEqualTo("true");
        assertThat(header(named, "access-control-allow-methods")).contains("PATCH");
        assertThat(header(named, "access-control-allow-headers").toLowerCase(java.util.Locale.ROOT))
                .contains("authorization", "content-type", "idempotency-key");
        HttpResponse<String> called = send(request("/api/v1/sample-people").header("Origin", NAMED_ORIGIN));
        assertThat(called.statusCode()).isEqualTo(200);
        assertThat(header(called, "access-control-allow-origin")).isEqualTo(NAMED_ORIGIN);

        for (String origin : List.of(FOREIGN_ORIGIN, "null", NAMED_ORIGIN + ".evil.org", "http://app.example.org")) {
            HttpResponse<String> foreign = preflight(origin);
            assertThat(foreign.headers().firstValue("access-control-allow-origin"))
                    .as(origin)
                    .isEmpty();
            HttpResponse<String> call = send(request("/api/v1/sample-people").header("Origin", origin));
            assertThat(call.headers().firstValue("access-control-allow-origin"))
                    .as(origin)
                    .isEmpty();
        }
    }

    @Test
    void the_own_origin_may_call_when_others_are_named() {
        HttpResponse<String> answer = send(request("/api/v1/auth/sign-in")
                .header("Origin", server.url())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 400, "INVALID_FIELD");
    }

    @Test
    void sockets_open_for_the_own_and_for_named_origins_only() {
        for (String origin : List.of(server.url(), NAMED_ORIGIN)) {
            assertThat(send(request(HANDSHAKE + "polling").header("Origin", origin))
                            .statusCode())
                    .as(origin)
                    .isEqualTo(200);
            webSocket(origin).abort();
        }
        for (String origin : List.of(FOREIGN_ORIGIN, "null", server.url() + "0")) {
            assertThat(send(request(HANDSHAKE + "polling").header("Origin", origin))
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

    @Test
    void metrics_are_on_the_management_port_only() {
        get("/api/v1/sample-people");

        HttpResponse<String> metrics =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics")));
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("rialto_http_requests_seconds_count{operation=\"listSamplePeople\"");
        assertThat(get("/metrics").body()).isEqualTo(PAGE);
        HttpResponse<String> other = send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/api/v1/sample-people")));
        assertThat(other.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/weddings", "/weddings/messages/01a1fc9c-503b-7be1-a553-915d91fb60c2"})
    void a_path_of_the_app_is_its_page(String path) {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/assets/app-0.js", "/assets/missing", "/.env", "/favicon.ico"})
    void a_file_that_is_missing_is_not_the_page(String path) {
        assertProblem(get(path), 404, "NOT_FOUND");
    }

    @Test
    void a_file_that_did_not_change_is_not_sent_again() {
        String tag = header(get("/"), "etag");

        HttpResponse<String> again = send(request("/").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(tag);
        assertThat(send(request("/").header("If-None-Match", "W/" + tag)).statusCode())
                .as("as a proxy that compresses sends it back")
                .isEqualTo(304);
        assertThat(send(request("/").header("If-None-Match", "\"other\", " + tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(request("/").header("If-None-Match", "\"other\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_service_worker_is_asked_for_anew_and_may_run() {
        HttpResponse<String> worker = get("/sw.js");
        assertThat(header(worker, "content-type")).startsWith("text/javascript");
        assertThat(header(worker, "cache-control")).isEqualTo("no-cache");
        assertThat(header(worker, "content-security-policy")).contains("script-src 'self'");
        assertThat(header(get("/manifest.webmanifest"), "content-type")).isEqualTo("application/manifest+json");
    }

    @Test
    void assets_are_compressed_and_kept_for_ever() throws IOException, InterruptedException {
        HttpRequest request = request("/assets/app-1a2b3c.js")
                .header("Accept-Encoding", "br, gzip")
                .build();
        HttpResponse<byte[]> zipped = HTTP.send(request, BodyHandlers.ofByteArray());

        assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "vary")).containsIgnoringCase("accept-encoding");
        assertThat(header(zipped, "content-type")).startsWith("text/javascript");
        assertThat(header(zipped, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(zipped.body()).hasSizeLessThan(SCRIPT.length());
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(content.readAllBytes()).asString().isEqualTo(SCRIPT);
        }

        HttpResponse<String> plain = get("/assets/app-1a2b3c.js");
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(SCRIPT);
        HttpResponse<String> refusing = send(request("/assets/app-1a2b3c.js").header("Accept-Encoding", "gzip;q=0"));
        assertThat(refusing.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void a_page_can_be_asked_for_without_its_content_and_not_changed() {
        HttpResponse<String> head = send(request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo(String.valueOf(PAGE.length()));

        assertProblem(send(request("/").POST(BodyPublishers.ofString("x"))), 405, "METHOD_NOT_ALLOWED");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
    }

    private static HttpResponse<String> preflight(String origin) {
        return send(request("/api/v1/me")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static WebSocket webSocket(String origin) {
        URI uri = URI.create(server.url().replace("http:", "ws:") + HANDSHAKE + "websocket");
        return HTTP.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(uri, new WebSocket.Listener() {})
                .join();
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        return Json.parse(answer.body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private static HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What no client would send. */
    private static String raw(String requestLine) throws IOException {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = requestLine + "\r\nHost: " + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        Optional<String> value = answer.headers().firstValue(name);
        return value.orElse("");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
