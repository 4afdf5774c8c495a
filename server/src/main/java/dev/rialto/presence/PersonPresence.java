package dev.rialto.presence;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's presence over all devices.
 *
 * @param lastSeenAt when the last device left; null while online or away, and for those never seen
 */
public record PersonPresence(
        PersonId personId, PresenceStatus status, @Nullable Instant lastSeenAt) {}
