package dev.rialto.platform.jobs;

import java.util.function.BooleanSupplier;

/** One attempt at a job, as its handler sees it. */
public final class JobRun {
    private final JobId id;
    private final int attempt;
    private final int priority;
    private final Progress progress;
    private final BooleanSupplier cancelled;

    /** Where progress goes. */
    @FunctionalInterface
    interface Progress {
        void tell(int done, int total, String message);
    }

    JobRun(JobId id, int attempt, int priority, Progress progress, BooleanSupplier cancelled) {
        this.id = id;
        this.attempt = attempt;
        this.priority = priority;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    public JobId id() {
        return id;
    }

    /** From 1; attempts whose node died count too. */
    public int attempt() {
        return attempt;
    }

    /** How urgent it is; what it enqueues as its own part of the work usually is no more so. */
    public int priority() {
        return priority;
    }

    /** Tells operators how far it is: {@code done} of {@code total}. Costs a write. */
    public void progress(int done, int total, String message) {
        progress.tell(done, total, message);
    }

    /**
     * Whether somebody does not want it any more, asked from any node. Handlers of long jobs look between two steps and answer
     * {@link JobOutcome.Cancelled}. Costs a read.
     */
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
