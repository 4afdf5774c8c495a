package dev.rialto.platform.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is different about one job.
 *
 * @param delay from now on
 * @param priority null for that of its kind
 */
public record JobOptions(Duration delay, @Nullable Short priority) {
    /** At once, in the usual order. */
    public static final JobOptions NONE = new JobOptions(Duration.ZERO, null);

    public static JobOptions after(Duration delay) {
        return new JobOptions(delay, null);
    }

    public JobOptions withPriority(int higherFirst) {
        return new JobOptions(delay, (short) higherFirst);
    }
}
