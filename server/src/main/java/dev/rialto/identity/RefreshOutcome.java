package dev.rialto.identity;

import dev.rialto.platform.ids.SessionId;

/** How a refresh ended. */
public sealed interface RefreshOutcome {
    record Refreshed(Grant grant) implements RefreshOutcome {}

    /** The token is not one of ours, or its session ended or expired. */
    record Refused() implements RefreshOutcome {}

    /** Later refreshes were faster, just now: nothing is changed. */
    record Overtaken() implements RefreshOutcome {}

    /** The session was ended from elsewhere: the device should keep nothing of the person. */
    record Revoked() implements RefreshOutcome {}

    /** The token was spent before, or is ahead of what we gave out: somebody copied it. The session is ended. */
    record ReuseDetected(SessionId session) implements RefreshOutcome {}
}
