package dev.rialto.platform.jobs;

import java.time.Duration;

/** How an attempt ended. What is said is for operators and is kept: no secrets. */
public sealed interface JobOutcome {
    record Done() implements JobOutcome {}

    /** It may go better later. */
    record TryAgain(String why) implements JobOutcome {}

    /** It is too early: it comes again after that, and this was no attempt. */
    record NotYet(Duration wait) implements JobOutcome {}

    /** It will never go: it becomes a dead letter at once. */
    record Hopeless(String why) implements JobOutcome {}
}
