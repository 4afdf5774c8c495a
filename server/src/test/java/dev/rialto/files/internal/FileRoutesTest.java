package dev.rialto.files.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.files.FileType;
import dev.rialto.testing.TestFile;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as clients see them, over a real socket. */
final class FileRoutesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CHUNK = 256 * 1024;

    private static TestRialto server;
    private static TestPerson ana;
    private static String book;
    private static String feed;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.files.max.mib", "2"));
        ana = server.newMember("Ana", "money");
        book = ana.newBook().id();
        feed = "book:" + book;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestFile photo(int width, int height) {
        BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width);
        for (int i = 0; i < width * height; i++) {
            noise.setRGB(i % width, i / width, random.nextInt());
        }
        return new TestFile(FileType.JPEG, TestFile.encoded(noise, "jpeg"));
    }

    private static HttpResponse<byte[]> get(TestPerson person, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.url() + "/api/v1/feeds/" + feed + "/files/" + path))
                .header("Authorization", "Bearer " + person.token());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void a_photo_is_sent_in_chunks_and_comes_back_as_it_was() {
        TestFile photo = photo(1200, 900);
        assertThat(photo.size()).isGreaterThan(2 * CHUNK);
        photo.start(ana, feed);

        for (int from = 0; from < photo.size(); from += CHUNK) {
            int to = Math.min(photo.size(), from + CHUNK);
            JsonNode answer = photo.sendChunk(ana, feed, from, to).expect(200).body();
            assertThat(answer.path("fileId").asText()).isEqualTo(photo.id().value());
            assertThat(answer.path("received").asInt()).isEqualTo(to);
            assertThat(answer.path("complete").asBoolean()).isEqualTo(to == photo.size());
        }

        HttpResponse<byte[]> answer = get(ana, photo.id().value(), "Accept-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(photo.content());
        assertThat(header(answer, "content-length")).isEqualTo(String.valueOf(photo.size()));
        assertThat(header(answer, "content-encoding")).isEmpty();
    }

    @Test
    void a_browser_may_show_content_and_let_it_do_nothing() {
        TestFile file = TestFile.png(3, 3);
        ana.post("/feeds/" + feed + "/files", file.startBody("Rechnung \"März\"\r\n/../x.html"))
                .expect(200);
        file.put(ana, feed);

        HttpResponse<byte[]> answer = get(ana, file.id().value());

        assertThat(header(answer, "content-type")).isEqualTo("image/png");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.headers().allValues("content-security-policy"))
                .anySatisfy(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
        assertThat(header(answer, "cache-control")).isEqualTo("no-store");
        assertThat(header(answer, "etag")).isEqualTo("\"" + file.id() + "\"");
        assertThat(header(answer, "content-disposition"))
                .isEqualTo("inline; filename=\"Rechnung _M_rz____.._x.html\"; "
                        + "filename*=UTF-8''Rechnung%20%22M%C3%A4rz%22%0D%0A%2F..%2Fx.html");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=5-9, 5, 9",
        "bytes=5-, 5, 68",
        "bytes=-4, 65, 68",
        "bytes=60-1000, 60, 68",
        "bytes=-1000, 0, 68",
    })
    void a_part_is_given_to_who_asks_for_one(String range, int first, int last) {
        TestFile file = tiny();

        HttpResponse<byte[]> answer = get(ana, file.id().value(), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(file.content(), first, last + 1));
        assertThat(header(answer, "content-range")).isEqualTo("bytes " + first + "-" + last + "/69");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=69-, 416",
        "bytes=-0, 416",
        "bytes=9-5, 200",
        "bytes=0-1|3-4, 200",
        "lines=1-2, 200",
        "bytes=-, 200"
    })
    void a_range_that_cannot_be_is_refused_and_an_unknown_one_passed_over(String range, int status) {
        TestFile file = tiny();

        HttpResponse<byte[]> answer = get(ana, file.id().value(), "Range", range.replace('|', ','));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 416) {
            assertThat(header(answer, "content-range")).isEqualTo("bytes */69");
        } else {
            assertThat(answer.body()).isEqualTo(file.content());
        }
    }

    private static TestFile tiny() {
        TestFile file =
                new TestFile(FileType.PNG, Arrays.copyOf(TestFile.png(1, 1).content(), 69));
        return file.put(ana, feed);
    }

    @Test
    void who_has_it_already_gets_it_no_second_time() {
        TestFile file = photo(300, 200).put(ana, feed);
        String tag = "\"" + file.id() + "\"";

        assertThat(get(ana, file.id().value(), "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get(ana, file.id().value(), "If-None-Match", "\"x\", W/" + tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(ana, file.id().value(), "If-None-Match", "\"x\"").statusCode())
                .isEqualTo(200);
        String small = header(get(ana, file.id() + "/thumbnail"), "etag");
        assertThat(get(ana, file.id() + "/thumbnail", "If-None-Match", small).statusCode())
                .isEqualTo(304);
    }

    @Test
    void a_picture_has_a_small_one_and_a_document_has_none() throws IOException {
        TestFile photo = photo(600, 400).put(ana, feed);

        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> answer = get(ana, photo.id() + "/thumbnail?size=200");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "content-type")).isEqualTo("image/jpeg");
            BufferedImage small = ImageIO.read(new ByteArrayInputStream(answer.body()));
            assertThat(small.getWidth()).isEqualTo(256);
            assertThat(small.getHeight()).isEqualTo(171);
        }
        TestFile document =
                new TestFile(FileType.PDF, "%PDF-1.7 nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        document.put(ana, feed);
        ana.get("/feeds/" + feed + "/files/" + document.id() + "/thumbnail").expect(404);
        TestFile broken = new TestFile(FileType.JPEG, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3});
        broken.put(ana, feed);
        assertThat(ana.get("/feeds/" + feed + "/files/" + broken.id() + "/thumbnail")
                        .expect(404)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("NO_THUMBNAIL");
    }

    @Test
    void a_wrong_chunk_says_what_is_right() {
        TestFile photo = photo(500, 500).start(ana, feed);
        photo.sendChunk(ana, feed, 0, 100).expect(200);

        var answer = photo.sendChunk(ana, feed, 50, 100).expect(409);

        assertThat(answer.body().path("code").asText()).isEqualTo("WRONG_OFFSET");
        assertThat(answer.header("upload-offset")).isEqualTo("100");
        photo.sendChunk(ana, feed, 100, photo.size()).expect(200);
    }

    @Test
    void what_is_refused_says_why() {
        TestFile text = new TestFile(FileType.PNG, new byte[] {'<', 's', 'v', 'g'});
        text.start(ana, feed);
        assertThat(text.sendChunk(ana, feed, 0, 4)
                        .expect(422)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("WRONG_TYPE");
        TestFile large = new TestFile(FileType.PNG, new byte[(2 << 20) + 1]);
        assertThat(ana.post("/feeds/" + feed + "/files", large.startBody("large"))
                        .expect(413)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void a_feed_lets_go_of_a_file_however_often_it_is_asked() {
        TestFile file = TestFile.png(7, 7).put(ana, feed);
        String path = "/feeds/" + feed + "/files/" + file.id();

        ana.delete(path).expect(204);
        ana.delete(path).expect(204);

        assertThat(ana.get(path).expect(404).body().path("code").asText()).isEqualTo("NO_FILE");
    }

    @Test
    void whoever_may_not_read_the_feed_learns_nothing_of_its_files() {
        TestFile file = TestFile.png(8, 8).put(ana, feed);
        TestPerson vera = server.newMember("Vera", "money");
        String path = "/feeds/" + feed + "/files";

        for (String each : new String[] {path + "/" + file.id(), path + "/" + file.id() + "/thumbnail"}) {
            assertThat(vera.get(each).expect(404).body().path("code").asText()).isEqualTo("NOT_FOUND");
        }
        vera.post(path, file.startBody("mine")).expect(404);
        vera.delete(path + "/" + file.id()).expect(404);
        file.sendChunk(vera, feed, 0, 1).expect(404);
        vera.get("/feeds/book:" + vera.newBook().id() + "/files/" + file.id()).expect(404);
    }

    @Test
    void who_may_read_a_book_and_not_write_sees_its_files_and_changes_none() {
        TestFile file = TestFile.png(9, 9).put(ana, feed);
        TestPerson leo = server.newMember("Leo", "money");
        ana.put("/books/" + book + "/members/" + leo.id(), Map.of("role", "viewer"))
                .expect(200);
        leo.post("/books/" + book + "/membership", null).expect(200);
        String path = "/feeds/" + feed + "/files";

        assertThat(get(leo, file.id().value()).body()).isEqualTo(file.content());
        leo.post(path, file.startBody("mine")).expect(403);
        file.sendChunk(leo, feed, 0, 1).expect(403);
        leo.delete(path + "/" + file.id()).expect(403);

        ana.delete("/books/" + book + "/members/" + leo.id()).expect(204);
        leo.get(path + "/" + file.id()).expect(404);
    }
}
