package dev.rialto.mail.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves that Mailgun told us something: HMAC-SHA256 over timestamp and token. It says nothing about the rest of the body, so a
 * token must count once and not for long.
 */
public final class MailgunSignature {
    /** How old a token may be. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private final byte[] key;
    private final Clock clock;

    /** @param key the “HTTP webhook signing key” that Mailgun shows */
    public MailgunSignature(String key, Clock clock) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    boolean proves(String timestamp, String token, String signature) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        byte[] told = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        byte[] right = HexFormat.of().formatHex(hmac(timestamp + token)).getBytes(StandardCharsets.US_ASCII);
        return age.abs().compareTo(FRESH) <= 0 && MessageDigest.isEqual(told, right);
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
