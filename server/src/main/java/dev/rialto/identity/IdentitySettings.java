package dev.rialto.identity;

import java.time.Duration;

/**
 * What identity can be told.
 *
 * @param publicUrl where people reach the web app, without a slash at the end; links in mails begin with it
 * @param accessFor how long an access token lives
 * @param refreshFor how long a session lives without a refresh
 * @param sessionFor how long a session lives at most
 * @param retryWindow how long the spent refresh token before the current one gets the same answer again
 * @param concurrentHashes how many passwords are hashed at once; each takes 19 MiB and a core
 * @param hashWait how long a request waits for its turn
 */
public record IdentitySettings(
        String publicUrl,
        Duration accessFor,
        Duration refreshFor,
        Duration sessionFor,
        Duration retryWindow,
        int concurrentHashes,
        Duration hashWait) {

    public IdentitySettings withAccessFor(Duration lifetime) {
        return new IdentitySettings(
                publicUrl, lifetime, refreshFor, sessionFor, retryWindow, concurrentHashes, hashWait);
    }

    public static IdentitySettings defaults(String publicUrl) {
        return new IdentitySettings(
                publicUrl,
                Duration.ofMinutes(15),
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofSeconds(10),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(2));
    }
}
