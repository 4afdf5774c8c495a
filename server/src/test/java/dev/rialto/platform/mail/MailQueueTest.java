package dev.rialto.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.crypto.MasterKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobState;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.JobsSettings;
import dev.rialto.platform.mail.Suppressions.Reason;
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
    private Suppressions suppressions;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        jobs = new Jobs(db.database(), clock, "one", SETTINGS);
        SecureRandom random = new SecureRandom();
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        SecretBox box = new SecretBox(MasterKey.load(key, Path.of("unused"), random), random);
        suppressions = new Suppressions(db.database(), clock);
        queue = new MailQueue(
                jobs,
                box,
                (mailId, mail) -> {
                    sent.add(mailId);
                    return Objects.requireNonNullElse(answers.poll(), new Delivery.Sent());
                },
                suppressions);
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
    void a_provider_that_wants_to_be_left_alone_is_left_alone() {
        answers.add(new Delivery.TryLater("the provider answered 429", Duration.ofHours(1)));
        send();
        clock.advance(Duration.ofMinutes(59));
        jobs.wake();
        assertThat(sent).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        jobs.wake();

        assertThat(sent).containsExactly(id, id);
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
    void an_address_that_bounced_gets_no_mail_until_an_operator_says_so() {
        suppress(Reason.BOUNCE);
        send();
        assertThat(sent).isEmpty();
        assertThat(state()).isEqualTo(JobState.DEAD);

        assertThat(suppressions.delete("Ana@Example.org")).isTrue();
        jobs.replay(id);

        assertThat(sent).containsExactly(id);
    }

    @Test
    void who_complained_gets_what_cannot_be_ended_only() {
        suppress(Reason.COMPLAINT);
        send();
        assertThat(sent).containsExactly(id);

        JobId digest = new JobId(UUID.randomUUID());
        Mail mail = new Mail("Ana@example.org", "digest", "s", "t", null, "https://x.example/u");
        db.database().inTransaction(tx -> queue.send(tx, digest, mail));

        assertThat(sent).containsExactly(id);
        assertThat(jobs.find(digest).orElseThrow().error()).isEqualTo("the address gets no mail after a complaint");
    }

    @Test
    void a_bounce_outweighs_a_complaint_whatever_comes_last() {
        suppress(Reason.COMPLAINT);
        suppress(Reason.BOUNCE);
        suppress(Reason.COMPLAINT);

        assertThat(suppressions.list(10, null))
                .containsExactly(new Suppressions.Suppressed("ana@example.org", Reason.BOUNCE, clock.instant()));
    }

    private void suppress(Reason reason) {
        db.database().inTransaction(tx -> {
            suppressions.suppress(tx, "ANA@example.org", reason);
            return true;
        });
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
