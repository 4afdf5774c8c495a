package dev.rialto.platform.jobs;

/** What became of the wish that a job is not done. */
public enum CancelOutcome {
    /** It waited, and is taken off. */
    CANCELLED,
    /** It is being done: its handler stops at its next step, or finishes before that. */
    ASKED,
    /** There is nothing left to cancel: it was done, cancelled or given up. */
    FINISHED,
    UNKNOWN
}
