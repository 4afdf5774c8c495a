package dev.rialto.sync.internal;

import dev.rialto.sync.Mutation.Stamp;
import java.time.Duration;

/** Puts the times of a device whose clock is wrong onto the server's clock. */
final class Clocks {
    /** A difference up to this may be the way of the request as well as the clock. */
    private static final long TOLERANCE_MS = Duration.ofSeconds(30).toMillis();

    private Clocks() {}

    /**
     * @param sentAtMs the device's clock when it pushed
     * @param nowMs the server's
     * @return a stamp that is not in the future
     */
    static Stamp corrected(Stamp stamp, long sentAtMs, long nowMs) {
        long ahead = sentAtMs - nowMs;
        long ms = Math.abs(ahead) > TOLERANCE_MS ? stamp.ms() - ahead : stamp.ms();
        return new Stamp(Math.max(0, Math.min(ms, nowMs)), stamp.counter());
    }
}
