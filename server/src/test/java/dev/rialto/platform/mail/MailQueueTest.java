package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.crypto.MasterKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobState;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.JobsSettings;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MailQueueTest {
    private static final Mail MAIL = new Mail("ana@example.org", "reset_password", "Reset", "token=secret");
    private static final JobsSettings SETTINGS = new JobsSettings(
            1,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofSeconds(1));

    private final TestClock clock = new TestClock();
    private final List<JobId> sent = new ArrayList<>();
    private final Deque<Delivery> answers = new ArrayDeque<>();
    private final JobId id = new JobId(UUID.randomUUID());
    private TestDatabase db;
    private Jobs jobs;
    private MailQueue queue;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        jobs = new Jobs(db.database(), clock, "one", SETTINGS);
        SecureRandom random = new SecureRandom();
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        SecretBox box = new SecretBox(MasterKey.load(key, Path.of("unused"), random), random);
        queue = new MailQueue(jobs, box, (mailId, mail) -> {
            assertThat(mail).isEqualTo(MAIL);
            sent.add(mailId);
            return Objects.requireNonNullElse(answers.poll(), new Delivery.Sent());
        });
        jobs.startInline();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void a_mail_is_sent_once_whoever_asks_for_it_again() {
        send();
        send();

        assertThat(sent).containsExactly(id);
    }

    @Test
    void what_may_go_later_is_tried_again_under_the_same_id() {
        answers.add(new Delivery.TryLater("the mail server answered 450"));
        send();
        assertThat(state()).isEqualTo(JobState.FAILED);

        clock.advance(Duration.ofMinutes(1));
        jobs.wake();

        assertThat(sent).containsExactly(id, id);
        assertThat(state()).isEqualTo(JobState.DONE);
    }

    @Test
    void what_is_refused_is_a_dead_letter_and_can_be_replayed() {
        answers.add(new Delivery.Refused("the mail server answered 550"));
        send();
        assertThat(state()).isEqualTo(JobState.DEAD);

        jobs.replay(id);

        assertThat(sent).containsExactly(id, id);
        assertThat(state()).isEqualTo(JobState.DONE);
    }

    @Test
    void nobody_who_reads_the_database_reads_the_mail() {
        answers.add(new Delivery.TryLater("away"));
        send();

        assertThat(db.database().<String>read(handle -> handle.createQuery("select payload::text from jobs.job")
                        .mapTo(String.class)
                        .one()))
                .doesNotContain("secret")
                .doesNotContain("ana@");
    }

    private void send() {
        db.database().inTransaction(tx -> queue.send(tx, id, MAIL));
    }

    private JobState state() {
        return jobs.find(id).orElseThrow().state();
    }
}
