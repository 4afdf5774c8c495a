package dev.rialto.platform.schedule;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work later on this node, on threads that may block. It remembers nothing: what waits when the process ends is gone,
 * so nothing durable may depend on it. Safe for many threads.
 */
public final class Timer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Timer.class);

    private final ScheduledThreadPoolExecutor clockwork;
    private final Executor workers;

    /** @param workers where the work runs */
    public Timer(Executor workers) {
        this.workers = workers;
        this.clockwork = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "rialto-timer");
            thread.setDaemon(true);
            return thread;
        });
        clockwork.setRemoveOnCancelPolicy(true);
        clockwork.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** @return false when the timer is closed: the work will not run */
    public boolean after(Duration delay, Runnable work) {
        try {
            var unused = clockwork.schedule(() -> start(work), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** Again and again, the first time after one period. A run that is not over when the next is due delays nobody else. */
    public void every(Duration period, Runnable work) {
        long millis = period.toMillis();
        var unused = clockwork.scheduleWithFixedDelay(() -> start(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void start(Runnable work) {
        try {
            workers.execute(() -> run(work));
        } catch (RejectedExecutionException stopping) {
            log.debug("the server stops: timed work is dropped");
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("timed work failed", e);
        }
    }

    /** What waits is dropped. */
    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
