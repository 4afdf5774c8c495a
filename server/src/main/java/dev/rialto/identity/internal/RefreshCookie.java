package dev.rialto.identity.internal;

import dev.rialto.platform.http.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds the refresh token. Over TLS its name begins with {@code __Host-}, so that no other host and no plain
 * connection can set it (RFC 6265bis, 4.1.3.2); browsers refuse that name over plain http.
 */
final class RefreshCookie {
    private static final String NAME = "rialto-refresh";

    private RefreshCookie() {}

    /** @return null when the request has none */
    static @Nullable String read(Call.Client client) {
        return client.cookies().get(name(client));
    }

    static String set(Call.Client client, String token, Duration maxAge) {
        return name(client) + "=" + token + "; Path=/; Max-Age=" + Math.max(0, maxAge.toSeconds())
                + (client.secure() ? "; Secure" : "") + "; HttpOnly; SameSite=Strict";
    }

    static String clear(Call.Client client) {
        return set(client, "", Duration.ZERO);
    }

    private static String name(Call.Client client) {
        return client.secure() ? "__Host-" + NAME : NAME;
    }
}
