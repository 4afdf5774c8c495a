package dev.rialto.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that somebody does not want any more. */
final class CancelledJobsTest extends JobsCase {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<JobId> begun = new CopyOnWriteArrayList<>();
    private JobKind<Work> kind;
    private JobKind.Handler<Work> handler = (run, work) -> new JobOutcome.Done();

    private record Work(String what) {}

    @BeforeEach
    void start() {
        kind = jobs.declare(JobKind.of("work", Work.class, (run, work) -> {
            begun.add(run.id());
            return handler.handle(run, work);
        }));
        jobs.startInline();
    }

    @Test
    void one_that_waits_is_taken_off_and_its_id_stays_known() {
        JobId id = enqueue(MINUTE);

        assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.CANCELLED);

        clock.advance(MINUTE);
        jobs.wake();
        assertThat(begun).isEmpty();
        assertThat(view(id))
                .returns(JobState.CANCELLED, JobView::state)
                .returns(clock.instant().minus(MINUTE), JobView::finishedAt);
        assertThat(jobs.list(JobState.CANCELLED, null, 10)).hasSize(1);
        assertThat(jobs.list(JobState.DONE, null, 10)).isEmpty();
        assertThat(jobs.summary()).containsExactly(new KindSummary("work", 0, 0, 0, 0, 0, 0));
        assertThat(database.<Boolean>inTransaction(
                        tx -> jobs.enqueue(tx, kind, new Work("again"), id, JobOptions.NONE)))
                .isFalse();
        assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.FINISHED);
    }

    @Test
    void one_that_failed_is_not_tried_again() {
        handler = (run, work) -> new JobOutcome.TryAgain("away");
        JobId id = enqueue(Duration.ZERO);

        assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.CANCELLED);

        clock.advance(Duration.ofHours(1));
        jobs.wake();
        assertThat(begun).hasSize(1);
        assertThat(jobs.retry(id)).isFalse();
    }

    @Test
    void one_that_runs_hears_of_it_and_stops_at_its_next_step() {
        List<Boolean> heard = new CopyOnWriteArrayList<>();
        handler = (run, work) -> {
            heard.add(run.cancelled());
            run.progress(1, 2, "halves");
            assertThat(jobs.cancel(run.id())).isEqualTo(CancelOutcome.ASKED);
            heard.add(run.cancelled());
            return new JobOutcome.Cancelled();
        };

        JobId id = enqueue(Duration.ZERO);

        assertThat(heard).containsExactly(false, true);
        assertThat(view(id).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void one_that_does_not_look_is_done_or_has_no_further_attempt() {
        handler = (run, work) -> {
            jobs.cancel(run.id());
            return new JobOutcome.Done();
        };
        assertThat(view(enqueue(Duration.ZERO)).state()).isEqualTo(JobState.DONE);

        handler = (run, work) -> {
            jobs.cancel(run.id());
            throw new IllegalStateException("broken");
        };
        assertThat(view(enqueue(Duration.ZERO)).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void one_whose_node_died_after_it_was_asked_comes_to_no_other_node() {
        JobId id = enqueue(MINUTE);
        clock.advance(MINUTE);
        JobStore store = new JobStore();
        Due due = new DuePicker(database, clock, "dying", Map.of(kind.name(), 1), store)
                .pick(1)
                .getFirst();
        assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.ASKED);

        new JobRunner(database, clock, store, Map.of(kind.name(), kind), (job, person) -> {}, (tx, pause) -> {})
                .died(due);

        assertThat(view(id).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void what_was_given_up_or_never_was_cannot_be_cancelled() {
        handler = (run, work) -> new JobOutcome.Hopeless("no such address");
        JobId id = enqueue(Duration.ZERO);

        assertThat(jobs.cancel(id)).isEqualTo(CancelOutcome.FINISHED);
        assertThat(view(id).state()).isEqualTo(JobState.DEAD);
        assertThat(jobs.cancel(new JobId(UUID.randomUUID()))).isEqualTo(CancelOutcome.UNKNOWN);
    }

    @Test
    void whoever_is_first_of_cancel_begin_and_finish_is_what_all_say() {
        handler = (run, work) -> run.cancelled() ? new JobOutcome.Cancelled() : new JobOutcome.Done();
        for (int round = 0; round < 60; round++) {
            JobId id = enqueue(MINUTE);
            clock.advance(MINUTE);
            CompletableFuture<CancelOutcome> cancelling = CompletableFuture.supplyAsync(() -> jobs.cancel(id));
            jobs.wake();
            CancelOutcome said = cancelling.join();
            jobs.wake();

            JobState state = view(id).state();
            switch (said) {
                case CANCELLED -> {
                    assertThat(begun).doesNotContain(id);
                    assertThat(state).isEqualTo(JobState.CANCELLED);
                }
                case ASKED -> assertThat(state).isIn(JobState.DONE, JobState.CANCELLED);
                case FINISHED -> assertThat(state).isEqualTo(JobState.DONE);
                case UNKNOWN -> throw new AssertionError(id + " is not known");
            }
        }
    }

    private JobId enqueue(Duration delay) {
        JobId id = new JobId(UUID.randomUUID());
        database.inTransaction(tx -> jobs.enqueue(tx, kind, new Work("x"), id, JobOptions.after(delay)));
        return id;
    }
}
