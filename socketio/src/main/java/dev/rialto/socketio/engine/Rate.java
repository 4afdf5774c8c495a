package dev.rialto.socketio.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many a second, with a burst of one second's worth: the generic cell rate algorithm, which keeps nothing but the moment at
 * which everything taken so far is paid for. Safe for many threads.
 */
public final class Rate {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long nanosEach;
    private final LongSupplier nanoTime;
    private final AtomicLong paidAt;

    /** @param perSecond {@link Integer#MAX_VALUE} for no limit */
    public Rate(int perSecond, LongSupplier nanoTime) {
        this.nanosEach = perSecond == Integer.MAX_VALUE ? 0 : SECOND_NANOS / Math.min(perSecond, SECOND_NANOS);
        this.nanoTime = nanoTime;
        this.paidAt = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Takes one if the rate allows it now.
     *
     * @return 0 when it is taken, else after how many nanoseconds it could be
     */
    public long tryTake() {
        return nanosEach == 0 ? 0 : take(1, true);
    }

    /**
     * Takes {@code count}, allowed or not.
     *
     * @return how many nanoseconds to wait until the rate is kept again; 0 for none
     */
    long take(int count) {
        return nanosEach == 0 ? 0 : take(count, false);
    }

    private long take(int count, boolean onlyIfAllowed) {
        while (true) {
            long now = nanoTime.getAsLong();
            long before = paidAt.get();
            long after = (before - now > 0 ? before : now) + count * nanosEach;
            long wait = Math.max(0, after - now - SECOND_NANOS);
            if (wait > 0 && onlyIfAllowed) {
                return wait;
            }
            if (paidAt.compareAndSet(before, after)) {
                return wait;
            }
        }
    }
}
