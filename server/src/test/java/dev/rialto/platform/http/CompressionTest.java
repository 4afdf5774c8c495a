package dev.rialto.platform.http;

import static dev.rialto.platform.http.TestHttp.header;
import static dev.rialto.platform.http.TestHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of the API are compressed. */
final class CompressionTest {
    private static TestRialto server;
    private static TestPerson ana;
    private static String changes;
    private static long head;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
        ana = server.newMember("Ana", "weddings");
        JsonNode conversation = ana.startConversation("weddings", server.newMember("Vera", "weddings"));
        changes = "/api/v1/feeds/" + conversation.path("feed").asText() + "/changes?since=";
        for (int n = 0; n < 20; n++) {
            head = ana.say(conversation.path("id").asText(), "Sweet peas, number " + n)
                    .path("rev")
                    .asLong();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_page_of_changes_is_smaller_and_the_same_for_who_accepts_gzip() throws IOException {
        HttpResponse<byte[]> plain = get(changes + 0, null);
        HttpResponse<byte[]> zipped = get(changes + 0, "gzip, deflate, br");

        assertThat(zipped.body()).hasSizeLessThan(plain.body().length / 3);
        assertThat(unzipped(zipped.body())).isEqualTo(plain.body());
        assertThat(header(zipped, "content-encoding")).isEqualTo("gzip");
        for (HttpResponse<byte[]> answer : List.of(plain, zipped)) {
            assertThat(header(answer, "content-type")).isEqualTo("application/json");
            assertThat(header(answer, "content-length")).isEqualTo(String.valueOf(answer.body().length));
            assertThat(header(answer, "vary")).isEqualTo("Accept-Encoding");
            assertThat(header(answer, "cache-control")).isEqualTo("no-store");
            assertThat(header(answer, "etag")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.0, deflate"})
    void who_does_not_accept_gzip_gets_it_plain(String accepted) {
        HttpResponse<byte[]> answer = get(changes + 0, accepted.isEmpty() ? null : accepted);

        assertThat(header(answer, "content-encoding")).isEmpty();
        JsonNode page = Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
        assertThat(page.path("to").asLong()).isEqualTo(head);
        assertThat(page.path("changes")).hasSize((int) head);
    }

    @Test
    void a_short_page_is_not_compressed() {
        HttpResponse<byte[]> answer = get(changes + (head - 1), "gzip");

        assertThat(header(answer, "content-encoding")).isEmpty();
        assertThat(Json.parse(new String(answer.body(), StandardCharsets.UTF_8)).path("changes"))
                .hasSize(1);
        assertThat(header(answer, "vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip;q=0"})
    void a_snapshot_is_compressed_for_who_accepts_it(String accepted) throws IOException {
        TestPerson mia = server.newMember("Mia", "money");
        HttpRequest.Builder request =
                request(mia, "/api/v1/feeds/" + mia.newBook().feed() + "/snapshot", accepted);
        HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());

        boolean zipped = header(answer, "content-encoding").equals("gzip");
        assertThat(zipped).isEqualTo(accepted.equals("gzip"));
        assertThat(header(answer, "vary")).isEqualTo("Accept-Encoding");
        byte[] lines = zipped ? unzipped(answer.body()) : answer.body();
        assertThat(new String(lines, StandardCharsets.UTF_8)).contains("\"end\":true");
    }

    private static HttpResponse<byte[]> get(String path, @Nullable String accepted) {
        HttpResponse<byte[]> answer = send(request(ana, path, accepted), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static HttpRequest.Builder request(TestPerson person, String path, @Nullable String accepted) {
        HttpRequest.Builder request =
                new TestHttp(server.url()).request(path).header("Authorization", "Bearer " + person.token());
        return accepted == null ? request : request.header("Accept-Encoding", accepted);
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
