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

    /**
     * A part of it is done and is not begun again: the same job goes on with the rest, on any node. Attempts are counted from the
     * start for the rest; what was told of its progress stays.
     *
     * @param rest its payload from now on, as it is stored
     * @param pause what is left to others before it goes on
     */
    record Continue(String rest, Duration pause) implements JobOutcome {
        /**
         * @param rest a payload of the job's kind
         * @throws IllegalArgumentException when it is larger than 64 Ki characters
         */
        public static Continue with(Object rest, Duration pause) {
            return new Continue(Payload.text(rest), pause);
        }
    }

    /** It will never go: it becomes a dead letter at once. */
    record Hopeless(String why) implements JobOutcome {}

    /** It stopped on its way, since {@link JobRun#cancelled} said so. */
    record Cancelled() implements JobOutcome {}
}
