package dev.rialto.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens: JWT (RFC 9068 in form) of one algorithm, HS256. A token counts only when its algorithm, type, key, issuer,
 * audience and times are all as this server writes them.
 */
public final class AccessTokens {
    static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String RIALTO = "rialto";
    private static final String SESSION = "sid";
    private static final String DEVICE = "did";
    private static final String ROTATION = "rot";
    private static final int MAX_CHARS = 2048;

    private final KeyRing keys;
    private final Clock clock;
    private final Duration lifetime;

    /** A token and when it ends. */
    record Issued(String token, Instant expiresAt) {}

    /**
     * What a token proves.
     *
     * @param rotation the counter of the refresh token that it was issued with
     */
    record Proven(Caller caller, long rotation) {}

    public AccessTokens(KeyRing keys, Clock clock, Duration lifetime) {
        this.keys = keys;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** @param rotation the counter of the refresh token that comes with it */
    Issued issue(PersonId person, SessionId session, String deviceId, long rotation) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(lifetime);
        KeyRing.Key key = keys.signing();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(TYPE)
                        .keyID(key.kid())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(RIALTO)
                        .audience(RIALTO)
                        .subject(person.toString())
                        .claim(SESSION, session.toString())
                        .claim(DEVICE, deviceId)
                        .claim(ROTATION, rotation)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 does not work here", e);
        }
        return new Issued(jwt.serialize(), expiresAt);
    }

    /** @return null unless every part is as it must be; whether the session lives is another question */
    @Nullable
    Proven verify(String token) {
        if (token.length() > MAX_CHARS) {
            return null;
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return signedByUs(jwt) ? proven(jwt.getJWTClaimsSet()) : null;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return null;
        }
    }

    private boolean signedByUs(SignedJWT jwt) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        String kid = header.getKeyID();
        if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType()) || kid == null) {
            return false;
        }
        KeyRing.Key key = keys.verifying(kid);
        return key != null && jwt.verify(key.verifier());
    }

    private @Nullable Proven proven(JWTClaimsSet claims) throws ParseException {
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        String subject = claims.getSubject();
        String session = claims.getStringClaim(SESSION);
        String device = claims.getStringClaim(DEVICE);
        Long rotation = claims.getLongClaim(ROTATION);
        Instant now = clock.instant();
        boolean ours = RIALTO.equals(claims.getIssuer()) && List.of(RIALTO).equals(claims.getAudience());
        if (!ours || expires == null || issued == null || subject == null) {
            return null;
        }
        if (session == null || device == null || rotation == null) {
            return null;
        }
        boolean expired = !now.isBefore(expires.toInstant().plus(LEEWAY));
        boolean early = now.isBefore(issued.toInstant().minus(LEEWAY));
        return expired || early
                ? null
                : new Proven(
                        new Caller(PersonId.of(subject), SessionId.of(session), device, expires.toInstant()), rotation);
    }
}
