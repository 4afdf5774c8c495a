package dev.rialto.socketio.engine;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pings a peer every interval and reports when no pong came within the timeout. One timer at a time: a pong only moves a
 * deadline, so the usual case cancels nothing. Used on the session's executor only.
 */
final class Heartbeat {
    /** What a heartbeat asks of its session. */
    interface Peer {
        void sendPing();

        void onPingTimeout();
    }

    private final EventExecutor executor;
    private final Peer peer;
    private final long intervalNanos;
    private final long timeoutNanos;
    private long nextPingAt;
    private long pongDueAt;
    private boolean awaitingPong;
    private @Nullable ScheduledFuture<?> timer;

    Heartbeat(EventExecutor executor, EngineSettings settings, Peer peer) {
        this.executor = executor;
        this.peer = peer;
        this.intervalNanos = settings.pingInterval().toNanos();
        this.timeoutNanos = settings.pingTimeout().toNanos();
    }

    void start() {
        nextPingAt = now() + intervalNanos;
        schedule(nextPingAt);
    }

    /** @return whether it answers a ping; one that nobody asked for means nothing */
    boolean pong() {
        if (!awaitingPong) {
            return false;
        }
        awaitingPong = false;
        nextPingAt = now() + intervalNanos;
        return true;
    }

    /** Reports a timeout that is due but whose timer has not fired yet. */
    boolean overdue() {
        return awaitingPong && now() - pongDueAt >= 0;
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void wake() {
        if (overdue()) {
            timer = null;
            peer.onPingTimeout();
            return;
        }
        if (!awaitingPong && now() - nextPingAt >= 0) {
            awaitingPong = true;
            pongDueAt = nextPingAt + timeoutNanos;
            nextPingAt += intervalNanos;
            peer.sendPing();
            schedule(now() + Math.min(timeoutNanos, intervalNanos));
            return;
        }
        schedule(awaitingPong ? pongDueAt : nextPingAt);
    }

    private void schedule(long at) {
        timer = executor.schedule(this::wake, Math.max(0, at - now()), TimeUnit.NANOSECONDS);
    }

    private static long now() {
        return System.nanoTime();
    }
}
