package dev.rialto.administration;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses whose requests are refused for a while.
 *
 * @param range as CIDR writes it
 * @param reason for other operators
 * @param blockedBy null when they are no more
 */
public record BlockedAddress(
        UUID id, String range, String reason, @Nullable PersonId blockedBy, Instant createdAt, Instant expiresAt) {}
