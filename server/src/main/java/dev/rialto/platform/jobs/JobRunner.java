package dev.rialto.platform.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one job that this node has picked and writes down how it went. */
final class JobRunner {
    /** A job that was with so many nodes when they died is taken for what kills them. */
    static final int MOST_DEATHS = 3;

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    private static final int MOST_ERROR_CHARACTERS = 500;

    private final Database database;
    private final Clock clock;
    private final JobStore store;
    private final Map<String, JobKind<?>> kinds;
    private final JobListener listener;
    private final BiConsumer<Tx, Duration> wakeAfter;
    private volatile boolean stopping;

    /** @param wakeAfter has this node look for what is due, so long after the transaction */
    JobRunner(
            Database database,
            Clock clock,
            JobStore store,
            Map<String, JobKind<?>> kinds,
            JobListener listener,
            BiConsumer<Tx, Duration> wakeAfter) {
        this.database = database;
        this.clock = clock;
        this.store = store;
        this.kinds = kinds;
        this.listener = listener;
        this.wakeAfter = wakeAfter;
    }

    /** From now on a failure may be our own doing and is not counted. */
    void stopping() {
        stopping = true;
    }

    void run(Due due) {
        UUID id = UUID.fromString(due.instance());
        JobStore.Stored job = database.read(handle -> store.load(handle, id)).orElse(null);
        JobKind<?> kind = kinds.get(due.task());
        if (job == null || kind == null) {
            log.warn("{} {} was taken over before it began", due.task(), id);
            return;
        }
        JobId jobId = new JobId(id);
        listener.changed(jobId, job.startedBy());
        JobOutcome outcome = attempt(kind, job, due, jobId);
        boolean ours = database.inTransaction(tx -> settle(tx, kind, job, due, outcome));
        if (!ours) {
            log.warn("{} {} took so long that another node has taken it over", kind.name(), id);
        }
        listener.changed(jobId, job.startedBy());
    }

    private <P> JobOutcome attempt(JobKind<P> kind, JobStore.Stored job, Due due, JobId id) {
        JobRun run = new JobRun(
                id,
                job.failures() + job.deaths() + 1,
                due.priority(),
                (done, total, message) -> {
                    database.inTransaction(tx -> store.progress(tx.handle(), due, done, total, shortened(message)));
                    listener.changed(id, job.startedBy());
                },
                () -> database.read(handle -> store.cancelAsked(handle, due)));
        try {
            return kind.handler().handle(run, Json.mapper().readValue(job.payload(), kind.payload()));
        } catch (JsonProcessingException e) {
            return new JobOutcome.Hopeless("its payload is not one of this version: " + e.getOriginalMessage());
        } catch (Exception e) {
            log.warn("{} {} failed", kind.name(), id, e);
            return new JobOutcome.TryAgain(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** @return false when another node has taken it over */
    private boolean settle(Tx tx, JobKind<?> kind, JobStore.Stored job, Due due, JobOutcome outcome) {
        if (!(outcome instanceof JobOutcome.Done) && store.lockIfCancelAsked(tx.handle(), due)) {
            return cancel(tx, due);
        }
        int failures = job.failures() + 1;
        return switch (outcome) {
            case JobOutcome.Done done -> finish(tx, due);
            case JobOutcome.Cancelled stopped -> cancel(tx, due);
            case JobOutcome.Hopeless no -> bury(tx, due, no.why(), failures + job.deaths());
            case JobOutcome.Continue more -> proceed(tx, due, more);
            case JobOutcome.NotYet early -> store.release(tx.handle(), due, early.until(), 0, 0, null, clock.instant());
            case JobOutcome.TryAgain no
            when stopping -> store.release(tx.handle(), due, due.at(), 0, 0, shortened(no.why()), clock.instant());
            case JobOutcome.TryAgain no
            when failures >= kind.maxAttempts() -> bury(tx, due, no.why(), failures + job.deaths());
            case JobOutcome.TryAgain no -> {
                Instant now = clock.instant();
                Duration usual = kind.backoff().after(failures, ThreadLocalRandom.current());
                Instant next = now.plus(usual.compareTo(no.atLeast()) < 0 ? no.atLeast() : usual);
                yield store.release(tx.handle(), due, next, 1, 0, shortened(no.why()), now);
            }
        };
    }

    private boolean finish(Tx tx, Due due) {
        boolean ours = store.remove(tx.handle(), due);
        if (ours) {
            store.finish(tx.handle(), UUID.fromString(due.instance()), clock.instant());
        }
        return ours;
    }

    private boolean proceed(Tx tx, Due due, JobOutcome.Continue more) {
        wakeAfter.accept(tx, more.pause());
        return store.proceed(tx.handle(), due, more.rest(), clock.instant().plus(more.pause()));
    }

    private boolean cancel(Tx tx, Due due) {
        boolean ours = store.remove(tx.handle(), due);
        if (ours) {
            store.cancel(tx.handle(), UUID.fromString(due.instance()), clock.instant());
        }
        return ours;
    }

    private boolean bury(Tx tx, Due due, String why, int attempts) {
        boolean ours = store.remove(tx.handle(), due);
        if (ours) {
            log.error("{} {} is given up after {} attempts: {}", due.task(), due.instance(), attempts, why);
            store.bury(tx.handle(), UUID.fromString(due.instance()), shortened(why), attempts, clock.instant());
        }
        return ours;
    }

    /** The node that did it says nothing any more. */
    void died(Due due) {
        database.inTransaction(tx -> revive(tx, due));
    }

    private boolean revive(Tx tx, Due due) {
        Instant now = clock.instant();
        if (Schedule.isOne(due.task())) {
            return store.release(tx.handle(), due, due.at(), 0, 0, null, now);
        }
        JobStore.Stored job =
                store.load(tx.handle(), UUID.fromString(due.instance())).orElse(null);
        JobKind<?> kind = kinds.get(due.task());
        if (job == null || kind == null) {
            return false;
        }
        if (store.lockIfCancelAsked(tx.handle(), due)) {
            return cancel(tx, due);
        }
        int deaths = job.deaths() + 1;
        if (deaths >= MOST_DEATHS) {
            return bury(tx, due, deaths + " nodes died while they did it", job.failures() + deaths);
        }
        // the others that died with the one to blame come back at other times than it
        Instant next = deaths == 1 ? now : now.plus(kind.backoff().after(deaths, ThreadLocalRandom.current()));
        return store.release(tx.handle(), due, next, 0, 1, "its node died", now);
    }

    private static String shortened(String text) {
        String clean = text.replace('\0', ' ');
        return clean.length() <= MOST_ERROR_CHARACTERS ? clean : clean.substring(0, MOST_ERROR_CHARACTERS);
    }
}
