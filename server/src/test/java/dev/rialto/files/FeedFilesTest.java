package dev.rialto.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.feeds.FeedName;
import dev.rialto.files.MalwareScan.Verdict;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.spaces.TestSpaces;
import dev.rialto.testing.Seeded;
import dev.rialto.testing.TestFile;
import dev.rialto.testing.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How files come, and what is refused. */
final class FeedFilesTest extends FilesTest {
    @Test
    void content_is_kept_once_all_of_it_is_here() throws IOException {
        TestFile file = picture(1000);

        assertThat(start(feed, file)).isEqualTo(new UploadOutcome.Partial(0));
        assertThat(send(feed, file, 0, 400)).isEqualTo(new UploadOutcome.Partial(400));
        assertThat(files.find(feed, file.id())).isEmpty();
        assertThat(send(feed, file, 400, 1000)).isEqualTo(complete(file));

        FeedFile kept = files.find(feed, file.id()).orElseThrow();
        assertThat(kept).isEqualTo(file.named("receipt.png"));
        assertThat(Files.readAllBytes(files.content(kept))).isEqualTo(file.content());
        assertThat(onDisk()).containsExactly(files.content(kept));
    }

    @Test
    void an_upload_goes_on_where_it_stopped_on_any_node_and_after_a_restart() {
        TestFile file = picture(1000);
        start(feed, file);
        send(feed, file, 0, 400);

        files = node(FilesSettings.defaults(disk), MalwareScan.NONE);

        assertThat(start(feed, file)).isEqualTo(new UploadOutcome.Partial(400));
        assertThat(send(feed, file, 400, 1000)).isEqualTo(complete(file));
    }

    @Test
    void a_chunk_that_does_not_follow_is_told_where_to_go_on() {
        TestFile file = picture(1000);

        assertThat(send(feed, file, 0, 400)).isEqualTo(new UploadOutcome.NotStarted());
        start(feed, file);
        send(feed, file, 0, 400);

        assertThat(send(feed, file, 0, 400)).isEqualTo(new UploadOutcome.WrongOffset(400));
        assertThat(send(feed, file, 401, 500)).isEqualTo(new UploadOutcome.WrongOffset(400));
        assertThat(files.append(feed, file.id(), 400, ByteBuffer.allocate(601)))
                .isEqualTo(new UploadOutcome.TooLong(1000));
        assertThat(send(feed, file, 400, 1000)).isEqualTo(complete(file));
        assertThat(send(feed, file, 400, 1000)).as("the answer was lost").isEqualTo(complete(file));
    }

    @Test
    void what_a_machine_lost_when_it_went_down_is_sent_again() throws IOException {
        TestFile file = picture(1000);
        start(feed, file);
        send(feed, file, 0, 800);
        Path content = onDisk().getFirst();
        Files.write(content, Arrays.copyOf(file.content(), 300));

        assertThat(send(feed, file, 800, 1000)).isEqualTo(new UploadOutcome.WrongOffset(300));
        assertThat(start(feed, file)).isEqualTo(new UploadOutcome.Partial(300));
        assertThat(send(feed, file, 300, 1000)).isEqualTo(complete(file));
    }

    @Test
    void a_file_that_the_feed_has_is_complete_at_once() {
        TestFile file = picture(1000);
        put(feed, file);

        assertThat(start(feed, file)).isEqualTo(complete(file));
    }

    @Test
    void another_feed_must_send_the_content_for_a_digest_is_no_proof_of_having_it() throws IOException {
        TestFile file = picture(1000);
        put(feed, file);
        FeedName other = newFeed();

        assertThat(start(other, file)).isEqualTo(new UploadOutcome.Partial(0));
        assertThat(files.find(other, file.id())).isEmpty();
        assertThat(send(other, file, 0, 1000)).isEqualTo(complete(file));
        assertThat(onDisk()).hasSize(1);
    }

    @Test
    void content_with_another_digest_is_thrown_away() throws IOException {
        TestFile file = picture(1000);
        start(feed, file);

        UploadOutcome outcome =
                files.append(feed, file.id(), 0, ByteBuffer.wrap(picture(1000).content()));

        assertThat(outcome).isEqualTo(new UploadOutcome.WrongDigest());
        assertThat(onDisk()).isEmpty();
        assertThat(start(feed, file)).isEqualTo(new UploadOutcome.Partial(0));
        assertThat(send(feed, file, 0, 1000)).isEqualTo(complete(file));
    }

    @Test
    void content_is_what_it_begins_with_and_not_what_it_is_called() throws IOException {
        byte[] page = "<!doctype html><script>steal()</script>".getBytes(StandardCharsets.UTF_8);
        byte[] drawing = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);

        for (TestFile file : List.of(
                new TestFile(FileType.PNG, page),
                new TestFile(FileType.JPEG, drawing),
                new TestFile(FileType.PDF, picture(100).content()))) {
            assertThat(put(feed, file)).isEqualTo(new UploadOutcome.WrongType());
        }
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void a_feed_that_does_not_exist_has_no_files() {
        assertThat(start(new FeedName("book:none"), picture(10))).isEqualTo(new UploadOutcome.NoSuchFeed());
    }

    @Test
    void files_are_limited_one_by_one_by_space_and_by_person() {
        FeedName treasury = FeedName.of("book", UUID.randomUUID());
        db.database().inTransaction(tx -> {
            feeds.create(tx, treasury, TestSpaces.TREASURY);
            return true;
        });
        FilesSettings usual = FilesSettings.defaults(disk).withMost(1000, 2500);
        files = node(usual, MalwareScan.NONE);

        assertThat(start(treasury, picture(1001))).isEqualTo(new UploadOutcome.FileTooLarge(1000));
        assertThat(put(treasury, picture(1000))).isInstanceOf(UploadOutcome.Complete.class);
        assertThat(start(treasury, picture(1000))).isEqualTo(new UploadOutcome.Partial(0));
        assertThat(start(treasury, picture(501)))
                .as("what is on its way counts")
                .isEqualTo(new UploadOutcome.SpaceFull(2500));
        assertThat(start(treasury, picture(500))).isEqualTo(new UploadOutcome.Partial(0));

        PersonId busy = town.newPerson("Busy");
        files = node(FilesSettings.defaults(disk), MalwareScan.NONE);
        for (int i = 0; i < 64; i++) {
            assertThat(files.start(busy, feed, picture(40).named("a"))).isEqualTo(new UploadOutcome.Partial(0));
        }
        assertThat(files.start(busy, feed, picture(40).named("a"))).isEqualTo(new UploadOutcome.TooManyUploads(64));
    }

    @Test
    void what_the_scanner_finds_is_thrown_away() throws IOException {
        files = node(FilesSettings.defaults(disk), content -> new Verdict.Infected("Test-Signature"));

        assertThat(put(feed, picture(100))).isEqualTo(new UploadOutcome.Malware("Test-Signature"));
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void while_the_scanner_is_away_content_waits_for_it() {
        TestFile file = picture(100);
        files = node(FilesSettings.defaults(disk), content -> new Verdict.Unavailable("away"));
        assertThat(put(feed, file)).isEqualTo(new UploadOutcome.ScannerUnavailable());
        assertThat(files.find(feed, file.id())).isEmpty();

        files = node(FilesSettings.defaults(disk), MalwareScan.NONE);

        assertThat(start(feed, file)).isEqualTo(complete(file));
    }

    @Test
    void two_who_send_the_same_at_once_do_not_harm_each_other() throws IOException {
        for (int round = 0; round < 10; round++) {
            TestFile file = picture(200_000);
            start(feed, file);

            List<UploadOutcome> outcomes = Threads.together(4, i -> () -> send(feed, file, 0, file.size()));

            assertThat(outcomes).contains(complete(file));
            assertThat(start(feed, file)).isEqualTo(complete(file));
            assertThat(Files.readAllBytes(files.content(file.named("")))).isEqualTo(file.content());
        }
    }

    @Test
    void whatever_is_lost_and_repeated_on_the_way_the_content_arrives_whole() {
        Seeded.run(30, random -> {
            TestFile file = picture(1 + random.nextInt(5_000) + 16, random);
            UploadOutcome now = start(feed, file);
            for (int step = 0; !(now instanceof UploadOutcome.Complete); step++) {
                assertThat(step).isLessThan(10_000);
                int from = random.nextInt(file.size());
                if (now instanceof UploadOutcome.Partial(long received) && random.nextInt(4) > 0) {
                    from = (int) received;
                }
                int end = Math.min(file.size(), from + 1 + random.nextInt(1_500));
                now = send(feed, file, from, end);
                if (random.nextInt(5) == 0 || now instanceof UploadOutcome.Refusal) {
                    now = start(feed, file);
                }
            }
            assertThat(files.content(file.named(""))).hasBinaryContent(file.content());
        });
    }
}
