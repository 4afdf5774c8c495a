package dev.rialto.platform.jobs;

import dev.rialto.platform.ids.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is different about one job.
 *
 * @param delay from when it is enqueued
 * @param notBefore null for any time
 * @param priority null for that of its kind
 * @param startedBy the person who waits for it and may cancel it; null when nobody does
 */
public record JobOptions(
        Duration delay,
        @Nullable Instant notBefore,
        @Nullable Short priority,
        @Nullable PersonId startedBy) {
    /** At once, in the usual order. */
    public static final JobOptions NONE = new JobOptions(Duration.ZERO, null, null, null);

    public static JobOptions after(Duration delay) {
        return new JobOptions(delay, null, null, null);
    }

    public static JobOptions at(Instant time) {
        return new JobOptions(Duration.ZERO, time, null, null);
    }

    public static JobOptions startedBy(PersonId person) {
        return new JobOptions(Duration.ZERO, null, null, person);
    }

    public JobOptions withPriority(int higherFirst) {
        return new JobOptions(delay, notBefore, (short) higherFirst, startedBy);
    }

    Instant due(Instant enqueued) {
        Instant delayed = enqueued.plus(delay);
        return notBefore == null || notBefore.isBefore(delayed) ? delayed : notBefore;
    }
}
