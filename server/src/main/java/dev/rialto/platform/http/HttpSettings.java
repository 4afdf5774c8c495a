package dev.rialto.platform.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the server listens.
 *
 * @param port 0 for a free one
 * @param managementPort where metrics are; null for nowhere
 * @param origins other origins that browsers may call from; the server's own is always allowed
 * @param trustProxy whether {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of the last hop are believed
 * @param maxBodyBytes the largest request body of the API
 * @param maxConcurrentRequests more than this at once are told to come back later
 * @param webDir the built web app; null to serve none
 */
public record HttpSettings(
        String host,
        int port,
        @Nullable Integer managementPort,
        Set<String> origins,
        boolean trustProxy,
        int maxBodyBytes,
        int maxConcurrentRequests,
        int eventLoops,
        Duration idleTimeout,
        @Nullable Path webDir) {}
