package dev.rialto.messaging;

import java.time.Instant;

/**
 * How much was said about something.
 *
 * @param reference {@code <type>:<id>}
 * @param lastRev revision of the last message about it
 */
public record ReferenceCount(String reference, int count, long lastRev, Instant lastAt) {}
