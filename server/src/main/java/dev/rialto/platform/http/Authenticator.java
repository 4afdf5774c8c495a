package dev.rialto.platform.http;

import dev.rialto.platform.access.Caller;
import org.jspecify.annotations.Nullable;

/** Tells who an access token belongs to. */
@FunctionalInterface
public interface Authenticator {
    /** @return null when the token is unknown, expired or its session has ended */
    @Nullable
    Caller caller(String accessToken);
}
