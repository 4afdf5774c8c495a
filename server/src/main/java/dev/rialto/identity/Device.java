package dev.rialto.identity;

import dev.rialto.platform.ids.SessionId;
import java.time.Instant;

/**
 * A device that is signed in.
 *
 * @param id made by the client and kept by it
 * @param lastSeenAt exact to about a minute
 */
public record Device(String id, String name, SessionId session, Instant signedInAt, Instant lastSeenAt) {}
