package dev.rialto.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done after the transaction that wants it. Features declare kinds and schedules, then the jobs start; a job that is
 * enqueued is there if and only if its transaction commits, and is done by any node that knows its kind, at least once, until its
 * handler says that it is done or hopeless. Safe for many threads; may block on the database.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    /** No more jobs are enqueued by one call. */
    public static final int MOST_TOGETHER = 1000;

    private static final int INLINE_AT_ONCE = 16;

    private final Database database;
    private final Clock clock;
    private final String node;
    private final JobsSettings settings;
    private final JobStore store = new JobStore();
    private final JobLists lists = new JobLists();
    private final Map<String, JobKind<?>> kinds = new LinkedHashMap<>();
    private final Map<String, Schedule<?>> schedules = new LinkedHashMap<>();
    private final JobRunner runner;
    private @Nullable Scheduler scheduler;
    private volatile Runnable wake = () -> {};
    private volatile JobListener listener = (id, startedBy) -> {};

    /** @param node tells this node from the others */
    public Jobs(Database database, Clock clock, String node, JobsSettings settings) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.settings = settings;
        this.runner = new JobRunner(database, clock, store, kinds, this::changed, this::wakeAfter);
    }

    /** Before the start. */
    public <P> JobKind<P> declare(JobKind<P> kind) {
        requireNotStarted();
        if (kinds.putIfAbsent(kind.name(), kind) != null) {
            throw new IllegalStateException("two kinds of jobs are called " + kind.name());
        }
        return kind;
    }

    /** Has every change on this node told to that one from now on. */
    public void onChange(JobListener hears) {
        listener = hears;
    }

    /**
     * Enqueues a job whenever it is time, once over all nodes. What was missed while no node ran is made up for once. Before the
     * start.
     *
     * @param name stable: it is stored
     * @param cron five fields: minute, hour, day of the month, month, day of the week
     */
    public <P> void every(String name, String cron, ZoneId zone, JobKind<P> kind, P payload) {
        requireNotStarted();
        Schedule<P> schedule = new Schedule<>(name, cron, zone, kind, payload);
        if (schedules.putIfAbsent(schedule.task(), schedule) != null) {
            throw new IllegalStateException("two schedules are called " + name);
        }
    }

    /** Begins to do what is due, with its threads and its polling. */
    public void start() {
        requireNotStarted();
        putSchedules();
        Scheduler started = new SchedulerBuilder(database.dataSource(), tasks())
                .schedulerName(new SchedulerName.Fixed(node))
                .tableName(JobLists.EXECUTIONS)
                .jdbcCustomization(picker())
                .clock(clock::instant)
                .threads(settings.atOnce())
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("job-", 0).factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(settings.pollEvery())
                .heartbeatInterval(settings.heartbeatEvery())
                .shutdownMaxWait(settings.stopWithin())
                .build();
        started.start();
        scheduler = started;
        wake = started::triggerCheckForDueExecutions;
    }

    /** Instead of {@link #start}: each commit does at once, on its own thread, what it enqueued and what else is due. For tests. */
    public void startInline() {
        requireNotStarted();
        putSchedules();
        DuePicker picker = picker();
        wake = () -> {
            for (List<Due> due = picker.pick(INLINE_AT_ONCE); !due.isEmpty(); due = picker.pick(INLINE_AT_ONCE)) {
                due.forEach(this::run);
            }
        };
    }

    /** Looks now for what is due. */
    public void wake() {
        wake.run();
    }

    /**
     * Has something done, if the transaction commits.
     *
     * @param id of two jobs with the same id only the first is there
     * @return false when the id is known already, also from a job that was done; then nothing happens
     * @throws IllegalArgumentException when the payload is larger than 64 Ki characters, or the kind was not declared
     */
    public <P> boolean enqueue(Tx tx, JobKind<P> kind, P payload, JobId id, JobOptions options) {
        return !enqueueAll(tx, kind, List.of(new NewJob<>(id, payload, options)))
                .isEmpty();
    }

    /**
     * Has many things done, if the transaction commits, for the price of about one.
     *
     * @param wanted at most {@link #MOST_TOGETHER}
     * @return the ids that were not known already; of the others nothing happens
     * @throws IllegalArgumentException as {@link #enqueue}, or when they are too many
     */
    public <P> Set<JobId> enqueueAll(Tx tx, JobKind<P> kind, List<NewJob<P>> wanted) {
        if (wanted.size() > MOST_TOGETHER || !kinds.containsKey(kind.name())) {
            throw new IllegalArgumentException("not jobs of a declared kind: " + kind.name() + " " + wanted.size());
        }
        if (wanted.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        List<JobStore.Row> rows = wanted.stream().map(job -> job.row(kind, now)).toList();
        Set<JobId> added = store.insert(tx.handle(), kind.name(), rows, now).stream()
                .map(JobId::new)
                .collect(Collectors.toUnmodifiableSet());
        if (!added.isEmpty()) {
            rows.stream()
                    .filter(row -> added.contains(new JobId(row.id())))
                    .forEach(row -> tx.afterCommit(() -> changed(new JobId(row.id()), row.startedBy())));
            tx.afterCommit(this::wake);
            rows.stream().map(row -> Duration.between(now, row.at())).distinct().forEach(delay -> wakeAfter(tx, delay));
        }
        return added;
    }

    /** What is delayed by less than it takes to look again would be late. */
    private void wakeAfter(Tx tx, Duration delay) {
        if (scheduler != null && delay.isPositive() && delay.compareTo(settings.pollEvery()) < 0) {
            Executor later = CompletableFuture.delayedExecutor(delay.toMillis() + 1, TimeUnit.MILLISECONDS);
            tx.afterCommit(() -> later.execute(this::wake));
        }
    }

    /**
     * The jobs that are known, the newest first.
     *
     * @param state null for all
     * @param after the last one of the page before; null for the first page
     */
    public List<JobView> list(@Nullable JobState state, @Nullable JobId after, int limit) {
        return database.read(handle -> lists.page(handle, state, after == null ? null : after.value(), limit));
    }

    public Optional<JobView> find(JobId id) {
        return database.read(handle -> lists.find(handle, id.value()));
    }

    /** Of every kind that this node knows or that has jobs, by name. */
    public List<KindSummary> summary() {
        return database.snapshot(handle -> lists.summary(handle, kinds.keySet(), clock.instant()));
    }

    /** Lets a job that failed have its next attempt now. @return false when it does not wait for one */
    public boolean retry(JobId id) {
        return database.inTransaction(tx -> {
            boolean waits = store.runNow(tx.handle(), id.value(), clock.instant());
            if (waits) {
                tellAfterCommit(tx, id);
                tx.afterCommit(this::wake);
            }
            return waits;
        });
    }

    /** Begins a dead letter anew, under its old id. @return false when there is no such dead letter */
    public boolean replay(JobId id) {
        return database.inTransaction(tx -> {
            boolean dead = store.unbury(tx.handle(), id.value());
            if (dead) {
                store.schedule(tx.handle(), id.value(), clock.instant());
                tellAfterCommit(tx, id);
                tx.afterCommit(this::wake);
            }
            return dead;
        });
    }

    /** Has it not done, or not to its end: at once when it waits, otherwise as soon as its handler looks. */
    public CancelOutcome cancel(JobId id) {
        return database.inTransaction(tx -> {
            Boolean running = store.lock(tx.handle(), id.value()).orElse(null);
            if (running == null) {
                return lists.find(tx.handle(), id.value()).isPresent() ? CancelOutcome.FINISHED : CancelOutcome.UNKNOWN;
            }
            tellAfterCommit(tx, id);
            if (running) {
                store.askToCancel(tx.handle(), id.value());
                return CancelOutcome.ASKED;
            }
            store.removeWaiting(tx.handle(), id.value());
            store.cancel(tx.handle(), id.value(), clock.instant());
            return CancelOutcome.CANCELLED;
        });
    }

    /** Forgets what was done or given up so long ago that the settings say so. @return how many */
    public int forgetOld() {
        Instant now = clock.instant();
        return database.inTransaction(tx -> store.forgetDead(tx.handle(), now.minus(settings.keepDeadFor()))
                + store.forgetFinished(tx.handle(), now.minus(settings.keepFor())));
    }

    /** Takes nothing new, waits a while for what is being done, then interrupts it. */
    @Override
    public void close() {
        runner.stopping();
        wake = () -> {};
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private void tellAfterCommit(Tx tx, JobId id) {
        JobView job = lists.find(tx.handle(), id.value()).orElseThrow();
        tx.afterCommit(() -> changed(id, job.startedBy()));
    }

    /** Whoever listens cannot keep a job from being done or written down. */
    private void changed(JobId id, @Nullable PersonId startedBy) {
        try {
            listener.changed(id, startedBy);
        } catch (RuntimeException e) {
            log.warn("the change of {} was not told", id, e);
        }
    }

    private void requireNotStarted() {
        if (scheduler != null) {
            throw new IllegalStateException("the jobs have started");
        }
    }

    private void putSchedules() {
        database.inTransaction(tx -> {
            schedules
                    .values()
                    .forEach(schedule -> store.putSchedule(
                            tx.handle(), schedule.task(), schedule.instance(), schedule.next(clock.instant())));
            return schedules.size();
        });
    }

    private DuePicker picker() {
        Map<String, Integer> atOnce = new HashMap<>();
        kinds.values().forEach(kind -> atOnce.put(kind.name(), kind.atOnce()));
        schedules.keySet().forEach(task -> atOnce.put(task, 1));
        return new DuePicker(database, clock, node, Map.copyOf(atOnce), store);
    }

    private List<Task<?>> tasks() {
        return Stream.concat(kinds.keySet().stream(), schedules.keySet().stream())
                .<Task<?>>map(this::task)
                .toList();
    }

    /** What db-scheduler knows of a kind: each state is written by the runner, so that nothing is left to do after it. */
    private Task<?> task(String name) {
        return Tasks.custom(name, Void.class)
                .onFailure((complete, operations) -> log.error(
                        "{} could not be written down and will be taken over",
                        complete.getExecution().taskInstance,
                        complete.getCause().orElse(null)))
                .onDeadExecution((complete, operations) -> runner.died(Due.of(complete.getExecution())))
                .execute((instance, context) -> {
                    run(Due.of(context.getExecution()));
                    return (complete, operations) -> {};
                });
    }

    private void run(Due due) {
        Schedule<?> schedule = schedules.get(due.task());
        if (schedule != null) {
            database.inTransaction(tx -> occur(tx, schedule, due));
            return;
        }
        runner.run(due);
        JobKind<?> kind = kinds.get(due.task());
        if (scheduler != null && kind != null && kind.atOnce() < settings.atOnce()) {
            // what waited for a free place of this kind was not looked at when this one was picked
            wake();
        }
    }

    /** The job and the schedule's next time in one transaction: no time is met twice and none is left out. */
    private <P> boolean occur(Tx tx, Schedule<P> schedule, Due due) {
        Instant now = clock.instant();
        boolean ours = store.release(tx.handle(), due, schedule.next(now), 0, 0, null, now);
        if (ours) {
            enqueue(tx, schedule.kind(), schedule.payload(), schedule.occurrence(due.at()), JobOptions.NONE);
        }
        return ours;
    }
}
