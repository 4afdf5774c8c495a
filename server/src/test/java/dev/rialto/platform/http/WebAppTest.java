package dev.rialto.platform.http;

import static dev.rialto.platform.http.TestHttp.PAGE;
import static dev.rialto.platform.http.TestHttp.SCRIPT;
import static dev.rialto.platform.http.TestHttp.assertProblem;
import static dev.rialto.platform.http.TestHttp.header;
import static dev.rialto.platform.http.TestHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.testing.TestRialto;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the web app, as they are served. */
final class WebAppTest {
    private static TestRialto server;
    private static TestHttp http;

    @BeforeAll
    static void start(@TempDir Path web) throws IOException {
        TestHttp.writeWebApp(web);
        server = TestRialto.start(Map.of("rialto.web.dir", web.toString()));
        http = new TestHttp(server.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/weddings", "/weddings/messages/01a1fc9c-503b-7be1-a553-915d91fb60c2"})
    void a_path_of_the_app_is_its_page(String path) {
        HttpResponse<String> answer = http.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(header(answer, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/assets/app-0.js", "/assets/missing", "/.env", "/favicon.ico"})
    void a_file_that_is_missing_is_not_the_page(String path) {
        assertProblem(http.get(path), 404, "NOT_FOUND");
    }

    @Test
    void a_file_that_did_not_change_is_not_sent_again() {
        String tag = header(http.get("/"), "etag");

        HttpResponse<String> again = send(http.request("/").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(tag);
        assertThat(send(http.request("/").header("If-None-Match", "W/" + tag)).statusCode())
                .as("as a proxy that compresses sends it back")
                .isEqualTo(304);
        assertThat(send(http.request("/").header("If-None-Match", "\"other\", " + tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(send(http.request("/").header("If-None-Match", "\"other\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_service_worker_is_asked_for_anew_and_may_run() {
        HttpResponse<String> worker = http.get("/sw.js");
        assertThat(header(worker, "content-type")).startsWith("text/javascript");
        assertThat(header(worker, "cache-control")).isEqualTo("no-cache");
        assertThat(header(worker, "content-security-policy")).contains("script-src 'self'");
        assertThat(header(http.get("/manifest.webmanifest"), "content-type")).isEqualTo("application/manifest+json");
    }

    @Test
    void assets_are_compressed_and_kept_for_ever() throws IOException {
        HttpResponse<byte[]> zipped = send(
                http.request("/assets/app-1a2b3c.js").header("Accept-Encoding", "br, gzip"),
                BodyHandlers.ofByteArray());

        assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "vary")).containsIgnoringCase("accept-encoding");
        assertThat(header(zipped, "content-type")).startsWith("text/javascript");
        assertThat(header(zipped, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(zipped.body()).hasSizeLessThan(SCRIPT.length());
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(content.readAllBytes()).asString().isEqualTo(SCRIPT);
        }

        HttpResponse<String> plain = http.get("/assets/app-1a2b3c.js");
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(plain.body()).isEqualTo(SCRIPT);
        HttpResponse<String> refusing =
                send(http.request("/assets/app-1a2b3c.js").header("Accept-Encoding", "gzip;q=0"));
        assertThat(refusing.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void a_page_can_be_asked_for_without_its_content_and_not_changed() {
        HttpResponse<String> head = send(http.request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo(String.valueOf(PAGE.length()));

        assertProblem(send(http.request("/").POST(BodyPublishers.ofString("x"))), 405, "METHOD_NOT_ALLOWED");
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
        assertThat(http.raw("GET " + path + " HTTP/1.1"))
                .startsWith("HTTP/1.1 ")
                .doesNotContain("root:");
    }
}
