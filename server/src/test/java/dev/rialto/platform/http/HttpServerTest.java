package dev.rialto.platform.http;

import static dev.rialto.platform.http.TestHttp.PAGE;
import static dev.rialto.platform.http.TestHttp.assertProblem;
import static dev.rialto.platform.http.TestHttp.header;
import static dev.rialto.platform.http.TestHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.FreePort;
import dev.rialto.testing.TestRialto;
import dev.rialto.wiring.Contracts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one port answers, but for what the operations do. */
final class HttpServerTest {
    private static TestRialto server;
    private static TestHttp http;
    private static int managementPort;

    @BeforeAll
    static void start(@TempDir Path web) throws IOException {
        TestHttp.writeWebApp(web);
        managementPort = FreePort.find();
        server = TestRialto.start(Map.of(
                "rialto.dev.mailbox",
                "true",
                "rialto.web.dir",
                web.toString(),
                "rialto.http.body.max",
                "2048",
                "rialto.management.port",
                String.valueOf(managementPort)));
        http = new TestHttp(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void health_tells_that_it_lives_has_started_and_is_ready() {
        assertThat(http.json("/health/live")).isEqualTo(Json.parse("{\"status\":\"up\"}"));
        assertThat(http.json("/health/started")).isEqualTo(Json.parse("{\"status\":\"up\",\"phase\":\"serving\"}"));
        assertThat(http.json("/health/ready"))
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
        HttpResponse<String> answer = http.get(path);

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
        assertThat(header(http.get("/api/v1/me"), "cache-control")).isEqualTo("no-store");
        assertThat(header(http.get("/api/v1/sample-people"), "cache-control")).isEqualTo("no-store");
    }

    @Test
    void the_contract_that_is_served_is_the_one_that_requests_are_checked_with() {
        JsonNode openapi = http.json("/api/v1/openapi.json");
        JsonNode asyncapi = http.json("/api/v1/asyncapi.json");

        Contract contract = Contracts.openapi();
        assertThat(openapi).isEqualTo(contract.document());
        assertThat(asyncapi).isEqualTo(Contracts.asyncapi());
        assertThat(openapi.findValuesAsText("operationId"))
                .containsExactlyInAnyOrderElementsOf(
                        contract.operations().stream().map(Operation::id).toList());
        for (Operation operation : contract.operations()) {
            String path = operation.path().replaceAll("\\{\\w+}", "x");
            HttpResponse<String> answer = send(
                    http.request("/api/v1" + path + "?unknown=1").method(operation.method(), BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(operation.id()).isNotIn(404, 405).isLessThan(500);
        }
    }

    @Test
    void the_contract_can_be_read_on_a_page_that_has_all_it_needs() {
        HttpResponse<String> page = http.get("/api/v1/docs");

        assertThat(header(page, "content-type")).startsWith("text/html");
        Matcher needed = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        int count = 0;
        while (needed.find()) {
            URI uri = page.uri().resolve(needed.group(1));
            assertThat(http.get(uri.getPath()).statusCode()).as("%s", uri).isEqualTo(200);
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
                send(http.request("/api/v1/auth/sign-in")
                        .header("Content-Type", "application/json")
                        .POST(publisher)),
                413,
                "TOO_LARGE");
    }

    @Test
    void a_charset_may_stand_behind_the_content_type() {
        HttpResponse<String> answer = send(http.request("/api/v1/auth/sign-in")
                .header("Content-Type", "Application/JSON; charset=utf-8")
                .POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 400, "INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing", "/api/v1", "/api/v1/", "/api/v1/spaces/weddings/nothing", "/api/v2/spaces"})
    void an_unknown_path_of_the_api_is_a_problem(String path) {
        assertProblem(http.get(path), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/spaces, 'GET'",
        "PUT, /api/v1/me, 'GET, PATCH'",
        "PATCH, /api/v1/conversations/x/messages, 'GET, POST'",
        "GET, /api/v1/auth/sign-in, 'POST'",
    })
    void a_method_that_a_path_does_not_take_is_a_problem(String method, String path, String allowed) {
        HttpResponse<String> answer = send(http.request(path).method(method, BodyPublishers.noBody()));

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
        String answer = http.raw(line);

        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*").doesNotContain("root:", "Exception", "\tat ");
    }

    @Test
    void metrics_are_on_the_management_port_only() {
        http.get("/api/v1/sample-people");

        HttpResponse<String> metrics =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics")));
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("rialto_http_requests_seconds_count{operation=\"listSamplePeople\"");
        assertThat(http.get("/metrics").body()).isEqualTo(PAGE);
        HttpResponse<String> other = send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/api/v1/sample-people")));
        assertThat(other.statusCode()).isEqualTo(404);
    }
}
