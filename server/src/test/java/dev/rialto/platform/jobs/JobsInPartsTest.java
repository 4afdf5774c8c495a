package dev.rialto.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long work that is done bit by bit. */
final class JobsInPartsTest extends JobsCase {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ALL = 3;

    private final List<String> begun = new ArrayList<>();
    private JobKind<Climb> kind;
    private Runnable onTheWay = () -> {};

    private record Climb(int steps) {}

    @BeforeEach
    void start() {
        kind = jobs.declare(kind());
        jobs.startInline();
    }

    @Test
    void each_part_is_done_once_and_the_next_after_a_pause() {
        JobId id = enqueue();
        assertThat(begun).containsExactly("0 attempt 1");
        assertThat(view(id))
                .returns(JobState.RUNNING, JobView::state)
                .returns(new JobView.Progress(1, ALL, "steps"), JobView::progress)
                .returns(clock.instant().plus(PAUSE), JobView::dueAt);
        assertThat(jobs.list(JobState.RUNNING, null, 10)).hasSize(1);
        assertThat(jobs.list(JobState.WAITING, null, 10)).isEmpty();
        assertThat(jobs.summary()).containsExactly(new KindSummary("climb", 0, 1, 0, 0, 0, 0));
        jobs.wake();
        assertThat(begun).as("not before its time").hasSize(1);

        passPause();
        passPause();

        assertThat(begun).containsExactly("0 attempt 1", "1 attempt 1", "2 attempt 1");
        assertThat(view(id)).returns(JobState.DONE, JobView::state).returns(null, JobView::progress);
    }

    @Test
    void another_node_goes_on_where_it_is() {
        JobId id = enqueue();
        jobs.close();
        clock.advance(PAUSE);
        try (Jobs other = node("other")) {
            other.declare(kind());
            other.startInline();
            other.wake();
            assertThat(begun).containsExactly("0 attempt 1", "1 attempt 1");
            assertThat(view(id).progress()).isEqualTo(new JobView.Progress(2, ALL, "steps"));
        }
    }

    @Test
    void what_fails_is_that_part_and_the_next_has_all_attempts_again() {
        JobId id = enqueue();
        onTheWay = () -> {
            throw new IllegalStateException("slipped");
        };
        passPause();
        assertThat(view(id)).returns(JobState.FAILED, JobView::state).returns(1, JobView::attempts);
        onTheWay = () -> {};

        assertThat(jobs.retry(id)).isTrue();
        assertThat(view(id))
                .returns(JobState.RUNNING, JobView::state)
                .returns(0, JobView::attempts)
                .returns(null, JobView::error);
        passPause();

        assertThat(begun).containsExactly("0 attempt 1", "1 attempt 1", "1 attempt 2", "2 attempt 1");
        assertThat(view(id).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void one_between_two_parts_is_cancelled_at_once() {
        JobId id = enqueue();

        assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.CANCELLED);

        passPause();
        assertThat(begun).hasSize(1);
        assertThat(view(id).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void one_that_is_cancelled_during_a_part_has_no_next_one() {
        JobId id = enqueue();
        onTheWay = () -> assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.ASKED);

        passPause();
        passPause();

        assertThat(begun).hasSize(2);
        assertThat(view(id).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void a_dead_letter_is_replayed_from_the_part_that_failed() {
        JobId id = enqueue();
        onTheWay = () -> {
            throw new IllegalStateException("slipped");
        };
        passPause();
        jobs.retry(id);
        assertThat(view(id).state()).isEqualTo(JobState.DEAD);
        onTheWay = () -> {};

        assertThat(jobs.replay(id)).isTrue();

        assertThat(begun.getLast()).isEqualTo("1 attempt 1");
        assertThat(view(id).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void a_pause_shorter_than_a_poll_is_not_late() throws InterruptedException {
        CountDownLatch top = new CountDownLatch(1);
        try (Jobs alone = new Jobs(database, Clock.systemUTC(), "alone", SETTINGS)) {
            JobKind<Climb> quick = alone.declare(JobKind.of("quick", Climb.class, (run, climb) -> {
                if (climb.steps() < ALL) {
                    return JobOutcome.Continue.with(new Climb(climb.steps() + 1), Duration.ofMillis(20));
                }
                top.countDown();
                return new JobOutcome.Done();
            }));
            alone.start();
            database.inTransaction(
                    tx -> alone.enqueue(tx, quick, new Climb(0), new JobId(UUID.randomUUID()), JobOptions.NONE));
            assertThat(top.await(20, TimeUnit.SECONDS))
                    .as("it polls once an hour")
                    .isTrue();
        }
    }

    private JobKind<Climb> kind() {
        return JobKind.of("climb", Climb.class, (run, climb) -> {
                    begun.add(climb.steps() + " attempt " + run.attempt());
                    onTheWay.run();
                    int steps = climb.steps() + 1;
                    run.progress(steps, ALL, "steps");
                    return steps == ALL ? new JobOutcome.Done() : JobOutcome.Continue.with(new Climb(steps), PAUSE);
                })
                .withAttempts(2, new Backoff(Duration.ofHours(1), Duration.ofHours(1)));
    }

    private JobId enqueue() {
        JobId id = new JobId(UUID.randomUUID());
        database.inTransaction(tx -> jobs.enqueue(tx, kind, new Climb(0), id, JobOptions.NONE));
        return id;
    }

    private void passPause() {
        clock.advance(PAUSE);
        jobs.wake();
    }
}
