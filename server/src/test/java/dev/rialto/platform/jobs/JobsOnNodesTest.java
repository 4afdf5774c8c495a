package dev.rialto.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rialto.platform.db.Database;
import dev.rialto.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes that share the work of one database. */
final class JobsOnNodesTest {
    private static final JobsSettings NEVER_POLLS = settings(Duration.ofHours(1), Duration.ofSeconds(5));

    private static TestDatabase db;

    private record Nothing() {}

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void a_commit_wakes_its_node() {
        AtomicInteger done = new AtomicInteger();
        try (Jobs jobs = new Jobs(db.database(), Clock.systemUTC(), "alone", NEVER_POLLS)) {
            JobKind<Nothing> kind = jobs.declare(JobKind.of("prompt", Nothing.class, (run, nothing) -> {
                done.incrementAndGet();
                return new JobOutcome.Done();
            }));
            jobs.start();
            for (int i = 1; i <= 20; i++) {
                enqueue(jobs, kind, 1);
                int all = i;
                await().until(() -> done.get() == all);
            }
        }
    }

    @Test
    void what_is_delayed_by_less_than_a_poll_is_not_late() {
        Duration delay = Duration.ofMillis(100);
        AtomicReference<Instant> done = new AtomicReference<>();
        try (Jobs jobs = new Jobs(db.database(), Clock.systemUTC(), "alone", NEVER_POLLS)) {
            JobKind<Nothing> kind = jobs.declare(JobKind.of("soon", Nothing.class, (run, nothing) -> {
                done.set(Instant.now());
                return new JobOutcome.Done();
            }));
            jobs.start();
            Instant before = Instant.now();
            db.database()
                    .inTransaction(tx -> jobs.enqueue(
                            tx, kind, new Nothing(), new JobId(UUID.randomUUID()), JobOptions.after(delay)));
            await().until(() -> done.get() != null);
            assertThat(done.get()).isAfterOrEqualTo(before.plus(delay));
        }
    }

    @Test
    void no_more_of_a_kind_run_at_once_than_it_allows_over_all_nodes() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        JobKind.Handler<Nothing> handler = (run, nothing) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            done.incrementAndGet();
            return new JobOutcome.Done();
        };
        JobsSettings settings = settings(Duration.ofMillis(50), Duration.ofSeconds(5));
        try (Jobs one = new Jobs(db.database(), Clock.systemUTC(), "one", settings);
                Jobs two = new Jobs(db.database(), Clock.systemUTC(), "two", settings)) {
            JobKind<Nothing> kind =
                    one.declare(JobKind.of("narrow", Nothing.class, handler).withAtOnce(2));
            two.declare(kind);
            one.start();
            two.start();
            enqueue(one, kind, 60);
            await().until(() -> done.get() == 60);
            assertThat(most.get()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void a_dead_nodes_job_is_taken_over() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger attempt = new AtomicInteger();
        JobsSettings settings = settings(Duration.ofMillis(50), Duration.ofMillis(200));
        Database lost = Database.open(db.settings());
        Jobs dying = new Jobs(lost, Clock.systemUTC(), "dying", settings);
        JobKind<Nothing> kind = dying.declare(JobKind.of("heavy", Nothing.class, (run, nothing) -> {
            begun.countDown();
            end.await();
            return new JobOutcome.Done();
        }));
        dying.start();
        enqueue(dying, kind, 1);
        begun.await();
        try (Jobs survivor = new Jobs(db.database(), Clock.systemUTC(), "survivor", settings)) {
            survivor.declare(JobKind.of("heavy", Nothing.class, (run, nothing) -> {
                attempt.set(run.attempt());
                return new JobOutcome.Done();
            }));
            survivor.start();
            // from here on it can neither tell that it lives nor that it is done
            lost.close();
            await().until(() -> attempt.get() == 2);
        } finally {
            end.countDown();
            dying.close();
        }
    }

    @Test
    void a_node_that_stops_hands_back_what_it_could_not_finish() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Jobs stopping = new Jobs(db.database(), Clock.systemUTC(), "stopping", NEVER_POLLS);
        JobKind<Nothing> kind = stopping.declare(JobKind.of("endless", Nothing.class, (run, nothing) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return new JobOutcome.Done();
        }));
        stopping.start();
        JobId id = enqueue(stopping, kind, 1).getFirst();
        begun.await();

        stopping.close();

        await().until(() -> stopping.find(id).orElseThrow().state() == JobState.WAITING);
    }

    private static List<JobId> enqueue(Jobs jobs, JobKind<Nothing> kind, int many) {
        List<JobId> ids = java.util.stream.Stream.generate(() -> new JobId(UUID.randomUUID()))
                .limit(many)
                .toList();
        db.database().inTransaction(tx -> {
            ids.forEach(id -> jobs.enqueue(tx, kind, new Nothing(), id, JobOptions.NONE));
            return many;
        });
        return ids;
    }

    private static JobsSettings settings(Duration poll, Duration heartbeat) {
        return new JobsSettings(8, poll, heartbeat, Duration.ofDays(7), Duration.ofDays(90), Duration.ofMillis(100));
    }
}
