package dev.rialto.platform.jobs;

import java.time.Duration;
import java.time.Instant;

/** How an attempt ended. What is said is for operators and is kept: no secrets. */
public sealed interface JobOutcome {
    record Done() implements JobOutcome {}

    /**
     * It may go better later.
     *
     * @param atLeast how long it waits, if the usual time is shorter
     */
    record TryAgain(String why, Duration atLeast) implements JobOutcome {
        public TryAgain(String why) {
            this(why, Duration.ZERO);
        }
    }

    /** It is too early: it comes again then, and this was no attempt. */
    record NotYet(Instant until) implements JobOutcome {}

    /** It will never go: it becomes a dead letter at once. */
    record Hopeless(String why) implements JobOutcome {}

    /** It stopped on its way, since {@link JobRun#cancelled} said so. */
    record Cancelled() implements JobOutcome {}
}
