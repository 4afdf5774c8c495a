package dev.rialto.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.feeds.FeedName;
import dev.rialto.testing.TestFile;
import dev.rialto.testing.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When files, and what was begun of them, go. */
final class ForgottenFilesTest extends FilesTest {
    @Test
    void uploads_that_nobody_went_on_with_are_forgotten() throws IOException {
        TestFile file = picture(1000);
        start(feed, file);
        send(feed, file, 0, 400);
        FileTime written = FileTime.from(clock.instant());
        Files.setLastModifiedTime(onDisk().getFirst(), written);
        Path leftBehind = Files.write(disk.resolve("uploads/" + UUID.randomUUID()), new byte[10]);
        Files.setLastModifiedTime(leftBehind, written);
        Path foreign = Files.write(disk.resolve("uploads/.nfs0000000000000001"), new byte[10]);
        Files.setLastModifiedTime(foreign, written);

        clock.advance(Duration.ofHours(23));
        files.tidy();
        assertThat(start(feed, file)).isEqualTo(new UploadOutcome.Partial(400));

        clock.advance(Duration.ofHours(2));
        files.tidy();
        assertThat(onDisk()).containsExactly(foreign);
        assertThat(send(feed, file, 400, 1000)).isEqualTo(new UploadOutcome.NotStarted());
        assertThat(start(feed, file)).isEqualTo(new UploadOutcome.Partial(0));
    }

    @Test
    void content_goes_when_the_last_feed_that_had_it_lets_go() throws IOException {
        TestFile file = picture(1000);
        FeedName other = newFeed();
        put(feed, file);
        put(other, file);

        files.remove(feed, file.id());
        clock.advance(Duration.ofDays(2));
        files.tidy();
        assertThat(files.find(feed, file.id())).isEmpty();
        assertThat(Files.readAllBytes(files.content(files.find(other, file.id()).orElseThrow())))
                .isEqualTo(file.content());

        db.database().inTransaction(tx -> {
            files.removeAll(tx, other);
            return true;
        });
        files.tidy();
        assertThat(onDisk()).as("a backup may still need it").hasSize(1);
        clock.advance(Duration.ofDays(2));
        files.tidy();
        assertThat(onDisk()).isEmpty();
        assertThat(put(feed, file)).isEqualTo(complete(file));
    }

    @Test
    void a_file_that_nothing_names_goes_when_its_time_is_over() {
        TestFile named = picture(1000);
        TestFile deleted = picture(1000);
        put(feed, named);
        put(feed, deleted);
        removeUnused(named);

        clock.advance(Duration.ofDays(30));
        removeUnused(named);
        assertThat(files.find(feed, deleted.id())).as("to the day").isPresent();

        clock.advance(Duration.ofSeconds(1));
        removeUnused(named);
        assertThat(files.find(feed, deleted.id())).isEmpty();
        assertThat(files.find(feed, named.id())).isPresent();
        clock.advance(Duration.ofDays(2));
        files.tidy();
        assertThat(files.content(deleted.named(""))).doesNotExist();
        assertThat(files.content(named.named(""))).exists();
    }

    @Test
    void a_file_that_is_named_or_added_again_has_all_its_time_again() {
        TestFile restored = picture(1000);
        TestFile added = picture(1000);
        put(feed, restored);
        put(feed, added);
        removeUnused();
        clock.advance(Duration.ofDays(29));
        removeUnused(restored);
        assertThat(start(feed, added)).isEqualTo(complete(added));

        clock.advance(Duration.ofDays(2));
        removeUnused();
        clock.advance(Duration.ofDays(29));
        removeUnused();

        assertThat(files.find(feed, restored.id())).isPresent();
        assertThat(files.find(feed, added.id())).isPresent();
    }

    @Test
    void a_file_that_is_added_again_while_it_is_removed_is_there_or_asked_for() {
        for (int round = 0; round < 10; round++) {
            TestFile file = picture(1000);
            put(feed, file);
            removeUnused();
            clock.advance(Duration.ofDays(31));

            Threads.together(2, i -> () -> {
                if (i == 0) {
                    removeUnused();
                } else {
                    put(feed, file);
                }
                return true;
            });

            assertThat(files.find(feed, file.id())).isPresent();
        }
    }

    @Test
    void content_that_comes_back_while_it_is_removed_is_there() {
        for (int round = 0; round < 10; round++) {
            TestFile file = picture(1000);
            put(feed, file);
            files.remove(feed, file.id());
            clock.advance(Duration.ofDays(2));

            Threads.together(2, i -> () -> {
                if (i == 0) {
                    files.tidy();
                } else {
                    put(feed, file);
                }
                return true;
            });

            assertThat(files.find(feed, file.id())).isPresent();
            assertThat(files.content(file.named(""))).hasBinaryContent(file.content());
        }
    }

    private void removeUnused(TestFile... named) {
        Set<FileId> used = Arrays.stream(named).map(TestFile::id).collect(Collectors.toSet());
        db.database().inTransaction(tx -> files.removeUnused(tx, feed, used));
    }
}
