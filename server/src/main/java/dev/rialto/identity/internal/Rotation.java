package dev.rialto.identity.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * What to do with a genuine refresh token (RFC 9700, 4.14.2).
 *
 * <p>The current token is spent and gets a successor. The one before it may be a retry of a client that lost the answer: for
 * a moment, and as long as nobody has been seen with what the successor came with, it gets that same successor; a phone may be
 * without a network for hours just then. An older one that comes in such a moment may be a request that was held up on its way,
 * of a page that was closed or loaded again: it gets nothing, and nothing follows from it. Everything else was copied, or comes
 * from a time that the database has forgotten, for example after an old backup was restored: then nobody can tell the thief
 * from the owner, and the session ends.
 */
enum Rotation {
    ADVANCE,
    REPEAT,
    OVERTAKEN,
    EXPIRED,
    REUSED;

    /** Where a session stands; {@code used} is the latest rotation whose access token was seen. */
    record State(long counter, long used, Instant rotatedAt, Instant expiresAt) {}

    static Rotation of(long presented, State state, Instant now, Duration retryWindow) {
        if (!now.isBefore(state.expiresAt())) {
            return EXPIRED;
        }
        if (presented == state.counter()) {
            return ADVANCE;
        }
        boolean justSpent = presented == state.counter() - 1;
        boolean soon = !now.isAfter(state.rotatedAt().plus(retryWindow));
        boolean unused = state.used() < state.counter();
        if (justSpent && (soon || unused)) {
            return REPEAT;
        }
        return presented < state.counter() - 1 && soon ? OVERTAKEN : REUSED;
    }
}
