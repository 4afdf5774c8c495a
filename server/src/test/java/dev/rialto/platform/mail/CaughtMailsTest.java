package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.jobs.JobId;
import dev.rialto.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaughtMailsTest {
    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    @Test
    void a_mail_is_read_as_it_was_written() throws IOException {
        CaughtMails caught = new CaughtMails(folder);
        JobId id = send(caught, new Mail("ana@example.org", "verify_email", "Grüße", "a ß\n", "<p>ß</p>\n", null));

        assertThat(caught.find(id.value()))
                .contains(new CaughtMail(
                        id.value(),
                        "verify_email",
                        "ana@example.org",
                        "Grüße",
                        clock.instant(),
                        "a ß\n",
                        "<p>ß</p>\n"));
        assertThat(Files.readString(folder.resolve("verify_email-" + id + ".eml")))
                .contains("a ß", "<p>ß</p>");
    }

    @Test
    void a_mail_of_text_has_no_html() {
        CaughtMails caught = new CaughtMails(folder);
        JobId id = send(caught, new Mail("ana@example.org", "note", "Hi", "token=abc\n"));

        CaughtMail mail = caught.find(id.value()).orElseThrow();
        assertThat(mail.text()).isEqualTo("token=abc\n");
        assertThat(mail.html()).isNull();
    }

    @Test
    void the_newest_come_first_and_the_oldest_go() throws IOException {
        CaughtMails caught = new CaughtMails(folder, 3);
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(1));
            JobId id = send(caught, new Mail("ana@example.org", "note", "Hi " + i, "text"));
            Files.setLastModifiedTime(folder.resolve("note-" + id + ".eml"), FileTime.from(clock.instant()));
            ids.addFirst(id.value());
        }

        assertThat(caught.list(2)).extracting(CaughtMail::id).isEqualTo(ids.subList(0, 2));
        assertThat(caught.list(10)).extracting(CaughtMail::id).isEqualTo(ids.subList(0, 3));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void all_are_deleted_at_once_but_nothing_else() throws IOException {
        CaughtMails caught = new CaughtMails(folder);
        JobId id = send(caught, new Mail("ana@example.org", "note", "Hi", "text"));
        Path other = Files.writeString(folder.resolve("notes.txt"), "mine");

        caught.deleteAll();

        assertThat(caught.find(id.value())).isEmpty();
        assertThat(caught.list(10)).isEmpty();
        assertThat(other).exists();
    }

    @Test
    void there_is_nothing_before_the_first_mail() {
        CaughtMails caught = new CaughtMails(folder.resolve("none"));

        assertThat(caught.list(10)).isEmpty();
        caught.deleteAll();
    }

    private JobId send(CaughtMails caught, Mail mail) {
        JobId id = new JobId(UUID.randomUUID());
        assertThat(new FileMailer(caught, "Rialto <no-reply@rialto.example>", clock).send(id, mail))
                .isEqualTo(new Delivery.Sent());
        return id;
    }
}
