package dev.rialto.platform.jobs;

/** How an attempt ended. What is said is for operators and is kept: no secrets. */
public sealed interface JobOutcome {
    record Done() implements JobOutcome {}

    /** It may go better later. */
    record TryAgain(String why) implements JobOutcome {}

    /** It will never go: it becomes a dead letter at once. */
    record Hopeless(String why) implements JobOutcome {}
}
