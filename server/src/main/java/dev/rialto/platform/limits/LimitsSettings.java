package dev.rialto.platform.limits;

import java.time.Duration;
import java.util.Set;

/**
 * What is admitted in general; operations and events declare limits of their own.
 *
 * @param anonymousPerMinute requests of an address by nobody who is signed in
 * @param personPerMinute requests of a person
 * @param operatorPerMinute requests of an operator
 * @param patience how long one request waits for Redis, which several nodes count in
 * @param exempt where nothing is counted from: no limits, no delays, no CAPTCHA
 */
public record LimitsSettings(
        int anonymousPerMinute,
        int personPerMinute,
        int operatorPerMinute,
        Duration patience,
        Set<AddressRange> exempt) {
    public LimitsSettings {
        exempt = Set.copyOf(exempt);
    }
}
