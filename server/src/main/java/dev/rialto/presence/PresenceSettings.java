package dev.rialto.presence;

import java.time.Duration;

/**
 * @param renewEvery how often a connected person's row is renewed
 * @param lease how old a row may be before it means offline; longer than {@code renewEvery}
 * @param grace how long a person stays online after the last device left, so that a reload does not flicker
 */
public record PresenceSettings(Duration renewEvery, Duration lease, Duration grace) {}
