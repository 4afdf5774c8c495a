package dev.rialto.sync;

import org.jspecify.annotations.Nullable;

/**
 * What became of a mutation; stored, and answered again when it is pushed again.
 *
 * @param status {@code applied} or {@code rejected}
 * @param rev the revision that it became; null when rejected
 */
public record MutationResult(
        String mutationId,
        String status,
        @Nullable Long rev,
        @Nullable String code,
        @Nullable String message,
        @Nullable String path) {

    public static MutationResult applied(String mutationId, long rev) {
        return new MutationResult(mutationId, "applied", rev, null, null, null);
    }

    public static MutationResult rejected(String mutationId, Rejection why) {
        return new MutationResult(mutationId, "rejected", null, why.code(), why.message(), why.path());
    }

    public boolean wasRejected() {
        return status.equals("rejected");
    }
}
