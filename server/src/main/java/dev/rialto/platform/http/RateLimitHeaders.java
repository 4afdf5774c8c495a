package dev.rialto.platform.http;

import dev.rialto.platform.limits.Decision.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a client is told about the limits that it was counted by, as structured fields (draft-ietf-httpapi-ratelimit-headers-10):
 * {@code RateLimit-Policy: "person";q=600;w=60} and {@code RateLimit: "person";r=599;t=1}. Names are of letters, so that they need
 * no escapes.
 */
final class RateLimitHeaders {
    private RateLimitHeaders() {}

    static Map<String, String> of(List<Standing> standings) {
        return Map.of(
                "RateLimit-Policy",
                list(standings, s -> ";q=" + s.permits() + ";w=" + s.window().toSeconds()),
                "RateLimit",
                list(standings, s -> ";r=" + s.remaining() + ";t=" + seconds(s.reset())));
    }

    /** Whole seconds, the next ones. */
    static long seconds(Duration wait) {
        return wait.plusNanos(999_999_999).toSeconds();
    }

    private static String list(List<Standing> standings, Function<Standing, String> parameters) {
        return standings.stream()
                .map(standing -> '"' + standing.limit() + '"' + parameters.apply(standing))
                .collect(Collectors.joining(", "));
    }
}
