package dev.rialto.platform.jobs;

/**
 * What a feature has done later. Declared before the jobs start; a node does only the kinds it knows.
 *
 * @param name stable: it is stored with each job
 * @param payload what a handler needs to know, as a record that JSON can carry; a new version must read what an old one wrote
 * @param maxAttempts how often it is tried until it becomes a dead letter
 * @param atOnce how many of the kind all nodes together do at the same time
 * @param priority the higher goes first
 */
public record JobKind<P>(
        String name,
        Class<P> payload,
        Handler<P> handler,
        int maxAttempts,
        Backoff backoff,
        int atOnce,
        short priority) {
    private static final int USUAL_ATTEMPTS = 12;

    /**
     * Does one job. It may be called again for the same id, on another node, even after it did its work: its effect must be
     * one by the id. Runs on a virtual thread and may block. What it throws counts as {@link JobOutcome.TryAgain}.
     */
    @FunctionalInterface
    public interface Handler<P> {
        JobOutcome handle(JobRun run, P payload) throws Exception;
    }

    public JobKind {
        if (!name.matches("[a-z][a-z0-9_]{0,62}") || maxAttempts < 1 || atOnce < 1) {
            throw new IllegalArgumentException("not a kind of job: " + name);
        }
    }

    /** Tried twelve times within about two hours, as many at once as there is room for. */
    public static <P> JobKind<P> of(String name, Class<P> payload, Handler<P> handler) {
        return new JobKind<>(name, payload, handler, USUAL_ATTEMPTS, Backoff.USUAL, Short.MAX_VALUE, (short) 0);
    }

    public JobKind<P> withAttempts(int most, Backoff between) {
        return new JobKind<>(name, payload, handler, most, between, atOnce, priority);
    }

    public JobKind<P> withAtOnce(int most) {
        return new JobKind<>(name, payload, handler, maxAttempts, backoff, most, priority);
    }

    public JobKind<P> withPriority(int higherFirst) {
        return new JobKind<>(name, payload, handler, maxAttempts, backoff, atOnce, (short) higherFirst);
    }
}
