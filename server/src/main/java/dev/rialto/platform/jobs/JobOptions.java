package dev.rialto.platform.jobs;

import dev.rialto.platform.ids.PersonId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is different about one job.
 *
 * @param delay from now on
 * @param priority null for that of its kind
 * @param startedBy the person who waits for it and may cancel it; null when nobody does
 */
public record JobOptions(
        Duration delay, @Nullable Short priority, @Nullable PersonId startedBy) {
    /** At once, in the usual order. */
    public static final JobOptions NONE = new JobOptions(Duration.ZERO, null, null);

    public static JobOptions after(Duration delay) {
        return new JobOptions(delay, null, null);
    }

    public JobOptions withPriority(int higherFirst) {
        return new JobOptions(delay, (short) higherFirst, startedBy);
    }

    public static JobOptions startedBy(PersonId person) {
        return new JobOptions(Duration.ZERO, null, person);
    }
}
