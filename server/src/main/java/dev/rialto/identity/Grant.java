package dev.rialto.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * What a client gets when it signs in or refreshes.
 *
 * @param accessToken a JWT to send as {@code Authorization: Bearer}
 * @param expiresAt when the access token ends
 * @param refreshToken works once; for the cookie, never for a page's script
 * @param refreshFor how long the refresh token may be used
 */
public record Grant(String accessToken, Instant expiresAt, String refreshToken, Duration refreshFor, User user) {
    @Override
    public String toString() {
        return "Grant[" + user.id() + ", expiresAt=" + expiresAt + "]";
    }
}
