package dev.rialto.platform.jobs;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as operators see it. What is in it is not shown: it may be private.
 *
 * @param attempts that failed or whose node died
 * @param dueAt when it may begin; null when it is not to be done
 * @param node who does it; null when nobody does
 * @param startedBy null when no person did
 * @param error why it failed last, or why it was given up
 */
public record JobView(
        JobId id,
        String kind,
        JobState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable Instant finishedAt,
        @Nullable PersonId startedBy,
        @Nullable String node,
        @Nullable String error,
        @Nullable Progress progress) {

    /** @param message what is being done */
    public record Progress(int done, int total, String message) {}
}
