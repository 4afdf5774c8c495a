package dev.rialto.platform.access;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import java.time.Instant;

/**
 * Who is calling, as proven by an access token.
 *
 * @param expiresAt when the token that proved it ends
 */
public record Caller(PersonId person, SessionId session, String deviceId, Instant expiresAt) {}
