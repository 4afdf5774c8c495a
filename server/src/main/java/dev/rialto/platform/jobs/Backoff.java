package dev.rialto.platform.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: doubled each time up to a bound, and from that a random part between a half and the whole, so
 * that what failed together does not come back together.
 */
public record Backoff(Duration first, Duration most) {
    public static final Backoff USUAL = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(20));

    private static final int MOST_DOUBLINGS = 30;

    /** @param failures how often it failed by now, from 1 */
    Duration after(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long whole = Math.max(1, Math.min(most.toMillis(), doubled));
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
