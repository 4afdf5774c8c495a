package dev.rialto.socketio.engine;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reports a peer that takes nothing of what waits for it for too long. One timer at a time, and only while something waits. Used
 * on the session's executor only.
 */
final class StallWatch {
    private final EventExecutor executor;
    private final long timeoutMs;
    private final Outbox outbox;
    private final Runnable onStall;
    private @Nullable ScheduledFuture<?> timer;

    StallWatch(EventExecutor executor, Duration timeout, Outbox outbox, Runnable onStall) {
        this.executor = executor;
        this.timeoutMs = timeout.toMillis();
        this.outbox = outbox;
        this.onStall = onStall;
    }

    /** Something may be left after a drain. */
    void drained() {
        if (timer == null && outbox.queuedBytes() > 0) {
            boolean unused = outbox.takeProgress();
            timer = executor.schedule(this::look, timeoutMs, TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void look() {
        timer = null;
        if (outbox.queuedBytes() > 0 && !outbox.takeProgress()) {
            onStall.run();
        } else {
            drained();
        }
    }
}
