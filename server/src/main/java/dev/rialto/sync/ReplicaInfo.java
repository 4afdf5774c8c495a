package dev.rialto.sync;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;

/**
 * A device's copy of a scope, as the server last heard of it.
 *
 * @param rev how far it had come
 * @param waiting mutations that it had not pushed
 */
public record ReplicaInfo(String id, PersonId personId, String deviceId, Instant seenAt, long rev, int waiting) {}
