package dev.rialto.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a job, with a clock that the test moves. */
final class JobsTest extends JobsCase {
    private static final Duration TICK = Duration.ofSeconds(10);

    private final List<String> done = new ArrayList<>();
    private JobKind<Work> kind;
    private JobOutcome outcome = new JobOutcome.Done();

    private record Work(String what) {}

    @BeforeEach
    void start() {
        kind = jobs.declare(kind());
        jobs.startInline();
    }

    @Test
    void a_job_is_done_after_its_transaction_and_only_then() {
        database.inTransaction(tx -> {
            jobs.enqueue(tx, kind, new Work("mail"), id(), JobOptions.NONE);
            assertThat(done).isEmpty();
            return true;
        });
        assertThat(done).containsExactly("mail 1");
        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    jobs.enqueue(tx, kind, new Work("never"), id(), JobOptions.NONE);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        jobs.wake();
        assertThat(done).containsExactly("mail 1");
    }

    @Test
    void an_id_that_is_known_does_nothing_even_when_its_job_was_done() {
        JobId id = JobId.named("invoice 7");
        assertThat(enqueue("first", id, JobOptions.NONE)).isTrue();
        assertThat(enqueue("second", id, JobOptions.NONE)).isFalse();
        assertThat(done).containsExactly("first 1");
    }

    @Test
    void of_many_that_are_enqueued_together_those_whose_ids_are_known_do_nothing() {
        JobId known = id();
        enqueue("known", known, JobOptions.NONE);
        List<JobId> ids = List.of(id(), id(), id());
        List<NewJob<Work>> wanted = List.of(
                new NewJob<>(known, new Work("known again"), JobOptions.NONE),
                new NewJob<>(ids.get(0), new Work("first"), JobOptions.NONE.withPriority(1)),
                new NewJob<>(ids.get(1), new Work("urgent"), JobOptions.NONE.withPriority(2)),
                new NewJob<>(ids.get(0), new Work("first again"), JobOptions.NONE),
                new NewJob<>(ids.get(2), new Work("later"), JobOptions.after(TICK)));

        assertThat(enqueueAll(wanted)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(done).containsExactly("known 1", "urgent 1", "first 1");
        assertThat(enqueueAll(wanted)).isEmpty();
        assertThat(enqueueAll(List.of())).isEmpty();

        clock.advance(TICK);
        jobs.wake();
        assertThat(done).containsExactly("known 1", "urgent 1", "first 1", "later 1");
    }

    @Test
    void many_that_are_enqueued_together_are_there_all_or_none() {
        List<NewJob<Work>> wanted = Stream.generate(() -> new NewJob<>(id(), new Work("x"), JobOptions.NONE))
                .limit(Jobs.MOST_TOGETHER)
                .toList();
        assertThatThrownBy(() -> database.inTransaction(tx -> {
                    assertThat(jobs.enqueueAll(tx, kind, wanted)).hasSize(Jobs.MOST_TOGETHER);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(jobs.list(null, null, 10)).isEmpty();

        List<NewJob<Work>> oneTooLarge =
                List.of(wanted.getFirst(), new NewJob<>(id(), new Work("x".repeat(64 * 1024)), JobOptions.NONE));
        assertThatThrownBy(() -> enqueueAll(oneTooLarge)).isInstanceOf(IllegalArgumentException.class);
        List<NewJob<Work>> tooMany =
                Stream.concat(wanted.stream(), wanted.stream()).toList();
        assertThatThrownBy(() -> enqueueAll(tooMany)).isInstanceOf(IllegalArgumentException.class);
        jobs.wake();
        assertThat(done).isEmpty();
    }

    @Test
    void a_failure_is_tried_again_later_and_later_and_then_given_up() {
        outcome = new JobOutcome.TryAgain("the provider is away");
        JobId id = id();
        enqueue("mail", id, JobOptions.NONE);
        assertThat(view(id).state()).isEqualTo(JobState.FAILED);
        assertThat(Duration.between(clock.instant(), view(id).dueAt())).isBetween(TICK.dividedBy(2), TICK);
        jobs.wake();
        assertThat(done).as("not before its time").hasSize(1);

        clock.advance(TICK);
        jobs.wake();
        assertThat(Duration.between(clock.instant(), view(id).dueAt())).isBetween(TICK, TICK.multipliedBy(2));
        clock.advance(TICK.multipliedBy(2));
        jobs.wake();

        assertThat(done).containsExactly("mail 1", "mail 2", "mail 3");
        assertThat(view(id)).returns(JobState.DEAD, JobView::state).returns(3, JobView::attempts);
        assertThat(view(id).error()).isEqualTo("the provider is away");
    }

    @Test
    void what_comes_too_early_comes_again_then_and_that_was_no_attempt() {
        outcome = new JobOutcome.NotYet(clock.instant().plus(Duration.ofHours(2)));
        JobId id = id();
        enqueue("mail", id, JobOptions.NONE);
        assertThat(view(id))
                .returns(JobState.WAITING, JobView::state)
                .returns(0, JobView::attempts)
                .returns(clock.instant().plus(Duration.ofHours(2)), JobView::dueAt);
        clock.advance(Duration.ofMinutes(119));
        jobs.wake();
        assertThat(done).hasSize(1);

        outcome = new JobOutcome.Done();
        clock.advance(Duration.ofMinutes(1));
        jobs.wake();

        assertThat(done).containsExactly("mail 1", "mail 1");
        assertThat(view(id).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void a_failure_that_says_how_long_to_wait_waits_at_least_so_long() {
        outcome = new JobOutcome.TryAgain("busy", Duration.ofHours(3));
        JobId id = id();
        enqueue("mail", id, JobOptions.NONE);
        assertThat(view(id))
                .returns(1, JobView::attempts)
                .returns(clock.instant().plus(Duration.ofHours(3)), JobView::dueAt);

        outcome = new JobOutcome.TryAgain("busy", Duration.ofMillis(1));
        clock.advance(Duration.ofHours(3));
        jobs.wake();

        assertThat(Duration.between(clock.instant(), view(id).dueAt()))
                .as("the usual time is longer")
                .isBetween(TICK, TICK.multipliedBy(2));
    }

    @Test
    void a_replay_begins_a_dead_letter_anew_with_its_payload_and_id() {
        outcome = new JobOutcome.Hopeless("no such address");
        JobId id = id();
        enqueue("mail", id, JobOptions.NONE);
        assertThat(view(id).state()).isEqualTo(JobState.DEAD);
        assertThat(jobs.retry(id)).as("it waits for no attempt").isFalse();

        outcome = new JobOutcome.Done();
        assertThat(jobs.replay(id)).isTrue();

        assertThat(done).containsExactly("mail 1", "mail 1");
        assertThat(view(id).state()).isEqualTo(JobState.DONE);
        assertThat(jobs.replay(id)).isFalse();
    }

    @Test
    void a_retry_does_not_wait_for_the_time() {
        outcome = new JobOutcome.TryAgain("away");
        JobId id = id();
        enqueue("mail", id, JobOptions.NONE);
        outcome = new JobOutcome.Done();

        assertThat(jobs.retry(id)).isTrue();

        assertThat(view(id).state()).isEqualTo(JobState.DONE);
        assertThat(jobs.retry(id)).isFalse();
    }

    @Test
    void what_is_delayed_waits_and_the_higher_priority_goes_first() {
        JobOptions later = JobOptions.after(Duration.ofMinutes(5));
        enqueue("usual", id(), later);
        enqueue("urgent", id(), later.withPriority(5));
        assertThat(done).isEmpty();

        clock.advance(Duration.ofMinutes(5));
        jobs.wake();

        assertThat(done).containsExactly("urgent 1", "usual 1");
    }

    @Test
    void a_payload_is_forgotten_when_its_job_is_done() {
        enqueue("a secret", id(), JobOptions.NONE);

        assertThat(database.<Integer>read(
                        handle -> handle.createQuery("select count(*) from jobs.job where payload is not null")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    void a_job_that_three_nodes_died_with_kills_no_fourth() {
        JobId id = id();
        enqueue("poison", id, JobOptions.after(Duration.ofMinutes(1)));
        JobStore store = new JobStore();
        JobRunner survivor = new JobRunner(
                database, clock, store, Map.of(kind.name(), kind), (job, person) -> {}, (tx, pause) -> {});
        DuePicker dying = new DuePicker(database, clock, "dying", Map.of(kind.name(), 1), store);
        for (int death = 1; death <= JobRunner.MOST_DEATHS; death++) {
            clock.advance(Duration.ofMinutes(2));
            Due due = dying.pick(1).getFirst();
            assertThat(view(id)).returns(JobState.RUNNING, JobView::state).returns("dying", JobView::node);
            survivor.died(due);
        }
        assertThat(view(id).state()).isEqualTo(JobState.DEAD);
        assertThat(view(id).error()).isEqualTo("3 nodes died while they did it");
        assertThat(done).isEmpty();
    }

    @Test
    void whoever_was_taken_for_dead_changes_nothing_any_more() {
        JobId id = id();
        enqueue("slow", id, JobOptions.after(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1));
        JobStore store = new JobStore();
        JobRunner other = new JobRunner(
                database, clock, store, Map.of(kind.name(), kind), (job, person) -> {}, (tx, pause) -> {});
        Due due = new DuePicker(database, clock, "slow", Map.of(kind.name(), 1), store)
                .pick(1)
                .getFirst();
        other.died(due);
        JobView before = view(id);

        other.died(due);
        assertThat(database.<Boolean>inTransaction(tx -> store.remove(tx.handle(), due)))
                .isFalse();

        assertThat(view(id)).isEqualTo(before);
    }

    @Test
    void a_schedule_keeps_the_local_time_when_the_clocks_change() {
        Schedule<Work> nine =
                new Schedule<>("nine", "0 9 * * *", ZoneId.of("Europe/Lisbon"), kind(), new Work("report"));
        Instant summer = nine.next(Instant.parse("2026-10-23T12:00:00Z"));
        assertThat(summer).isEqualTo(Instant.parse("2026-10-24T08:00:00Z"));
        assertThat(nine.next(summer)).isEqualTo(Instant.parse("2026-10-25T09:00:00Z"));
    }

    @Test
    void a_schedule_enqueues_one_job_a_time_and_makes_up_for_what_was_missed_once() {
        Jobs scheduled = new Jobs(database, clock, "two", SETTINGS);
        JobKind<Work> report = scheduled.declare(kind());
        scheduled.every("daily", "30 9 * * *", ZoneId.of("Europe/Berlin"), report, new Work("report"));
        scheduled.startInline();
        scheduled.wake();
        assertThat(done).isEmpty();

        clock.advance(Duration.ofDays(1));
        scheduled.wake();
        scheduled.wake();
        assertThat(done).hasSize(1);
        clock.advance(Duration.ofDays(3));
        scheduled.wake();
        assertThat(done).containsExactly("report 1", "report 1");
    }

    @Test
    void operators_see_the_jobs_page_by_page_and_counted() {
        JobOptions later = JobOptions.after(Duration.ofMinutes(1));
        List<JobId> ids = List.of(id(), id(), id());
        ids.forEach(id -> {
            clock.advance(Duration.ofSeconds(1));
            enqueue("x", id, later);
        });
        outcome = new JobOutcome.Hopeless("no");
        enqueue("dead", id(), JobOptions.NONE);
        outcome = new JobOutcome.Done();
        enqueue("done", id(), JobOptions.NONE);

        List<JobView> first = jobs.list(JobState.WAITING, null, 2);
        List<JobView> second = jobs.list(JobState.WAITING, first.getLast().id(), 2);

        assertThat(first).extracting(JobView::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(second).extracting(JobView::id).containsExactly(ids.get(0));
        assertThat(jobs.list(null, null, 10)).hasSize(5);
        assertThat(jobs.list(JobState.DEAD, null, 10)).hasSize(1);
        assertThat(jobs.summary()).containsExactly(new KindSummary("work", 3, 0, 0, 1, 1, 1));
    }

    @Test
    void progress_is_shown_while_it_runs() {
        JobId id = id();
        List<JobView> seen = new ArrayList<>();
        Jobs two = new Jobs(database, clock, "two", SETTINGS);
        JobKind<Work> imports = two.declare(JobKind.of("imports", Work.class, (run, work) -> {
            run.progress(30, 100, "rows");
            seen.add(view(run.id()));
            return new JobOutcome.Done();
        }));
        two.startInline();

        database.inTransaction(tx -> two.enqueue(tx, imports, new Work("file"), id, JobOptions.NONE));

        assertThat(seen).extracting(JobView::progress).containsExactly(new JobView.Progress(30, 100, "rows"));
        assertThat(view(id).progress()).isNull();
    }

    @Test
    void what_is_old_is_forgotten_and_its_id_is_new_again() {
        JobId id = id();
        enqueue("first", id, JobOptions.NONE);
        outcome = new JobOutcome.Hopeless("no");
        enqueue("dead", id(), JobOptions.NONE);
        assertThat(jobs.forgetOld()).isZero();

        clock.advance(Duration.ofDays(7).plusSeconds(1));
        assertThat(jobs.forgetOld()).isEqualTo(1);
        assertThat(enqueue("again", id, JobOptions.after(TICK))).isTrue();
        clock.advance(Duration.ofDays(90));
        assertThat(jobs.forgetOld()).as("the dead letter").isEqualTo(1);
    }

    @Test
    void a_payload_that_is_too_large_is_refused() {
        assertThatThrownBy(() -> enqueue("x".repeat(64 * 1024), id(), JobOptions.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(jobs.list(null, null, 10)).isEmpty();
    }

    private JobKind<Work> kind() {
        return JobKind.of("work", Work.class, (run, work) -> {
                    done.add(work.what() + " " + run.attempt());
                    return outcome;
                })
                .withAttempts(3, new Backoff(TICK, Duration.ofHours(1)));
    }

    private boolean enqueue(String what, JobId id, JobOptions options) {
        return database.inTransaction(tx -> jobs.enqueue(tx, kind, new Work(what), id, options));
    }

    private Set<JobId> enqueueAll(List<NewJob<Work>> wanted) {
        return database.inTransaction(tx -> jobs.enqueueAll(tx, kind, wanted));
    }

    private static JobId id() {
        return new JobId(UUID.randomUUID());
    }
}
