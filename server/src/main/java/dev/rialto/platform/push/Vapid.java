package dev.rialto.platform.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rialto.platform.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Says to a push service who sends (RFC 8292). One token serves all messages to a service for some hours: services ask for
 * that, and a signature costs more than the rest.
 *
 * <p>Safe for many threads.
 */
final class Vapid {
    /** A service refuses more than 24 hours; its clock may be behind. */
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private static final Duration USED_FOR = Duration.ofHours(6);
    private static final int SERVICES = 256;

    private final VapidKeys keys;
    private final String subject;
    private final Clock clock;
    private final Cache<String, Token> tokens =
            Caffeine.newBuilder().maximumSize(SERVICES).build();

    private record Token(String header, Instant madeAt) {}

    Vapid(VapidKeys keys, String subject, Clock clock) {
        this.keys = keys;
        this.subject = subject;
        this.clock = clock;
    }

    /** The value of {@code Authorization} for this endpoint. */
    String authorization(URI endpoint) {
        Instant now = clock.instant();
        String origin = origin(endpoint);
        Token token = tokens.getIfPresent(origin);
        if (token == null || now.isAfter(token.madeAt().plus(USED_FOR)) || now.isBefore(token.madeAt())) {
            token = new Token(header(origin, now), now);
            tokens.put(origin, token);
        }
        return token.header();
    }

    private String header(String origin, Instant now) {
        var claims = Json.object()
                .put("aud", origin)
                .put("exp", now.plus(GOOD_FOR).getEpochSecond())
                .put("sub", subject);
        String token = Jwt.signed(Json.object(), claims, Jwt.Algorithm.ES256, keys.secret());
        return "vapid t=" + token + ", k=" + keys.publicKey();
    }

    /** As RFC 6454 writes it: lower case, the port only where it is not the usual one. */
    private static String origin(URI endpoint) {
        String scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return endpoint.getPort() < 0 || endpoint.getPort() == usual
                ? scheme + "://" + host
                : scheme + "://" + host + ":" + endpoint.getPort();
    }
}
