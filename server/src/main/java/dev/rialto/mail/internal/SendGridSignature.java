package dev.rialto.mail.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * What proves that SendGrid told us something: ECDSA with SHA-256 over the timestamp and the body as it came (SendGrid's “Signed
 * Event Webhook”).
 */
public final class SendGridSignature {
    /** It tries again for a day. */
    private static final Duration FRESH = Duration.ofHours(25);

    private final PublicKey key;
    private final Clock clock;

    /**
     * @param key the verification key that SendGrid shows: base64 of a DER-encoded public key
     * @throws IllegalArgumentException when it is none
     */
    public SendGridSignature(String key, Clock clock) {
        this.clock = clock;
        this.key = publicKey(key);
    }

    public static boolean isKey(String key) {
        try {
            return publicKey(key).getAlgorithm().equals("EC");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey publicKey(String key) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key", e);
        }
    }

    boolean proves(String timestamp, byte[] body, String signature) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(FRESH) > 0) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(key);
            verifier.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            verifier.update(body);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
