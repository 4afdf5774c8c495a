package dev.rialto.identity.internal;

import dev.rialto.platform.ids.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token: base64url of {@code session(16) | counter(8) | HMAC-SHA256(session's secret, session | counter)(32)}. The
 * server stores only the session's secret and the counter that is not spent, and can make any successor again from them.
 */
final class RefreshToken {
    private static final int MAC_BYTES = 32;
    private static final int BYTES = 16 + 8 + MAC_BYTES;
    private static final byte[] PURPOSE = "rialto refresh token 1".getBytes(StandardCharsets.US_ASCII);

    private final SessionId session;
    private final long counter;
    private final byte[] mac;

    private RefreshToken(SessionId session, long counter, byte[] mac) {
        this.session = session;
        this.counter = counter;
        this.mac = mac;
    }

    static RefreshToken make(SessionId session, long counter, byte[] secret) {
        return new RefreshToken(session, counter, mac(session, counter, secret));
    }

    /** @return null when the text does not have the form of a token; whether it is genuine is another question */
    static @Nullable RefreshToken parse(String text) {
        if (text.length() > 2 * BYTES) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length != BYTES) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        SessionId session = new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
        long counter = buffer.getLong();
        byte[] mac = new byte[MAC_BYTES];
        buffer.get(mac);
        return new RefreshToken(session, counter, mac);
    }

    SessionId session() {
        return session;
    }

    long counter() {
        return counter;
    }

    boolean genuine(byte[] secret) {
        return MessageDigest.isEqual(mac, mac(session, counter, secret));
    }

    String text() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        put(buffer, session, counter);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(buffer.put(mac).array());
    }

    @Override
    public String toString() {
        return "RefreshToken[" + session + ", " + counter + "]";
    }

    private static byte[] mac(SessionId session, long counter, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(PURPOSE);
            ByteBuffer message = ByteBuffer.allocate(BYTES - MAC_BYTES);
            put(message, session, counter);
            return mac.doFinal(message.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 does not work here", e);
        }
    }

    private static void put(ByteBuffer buffer, SessionId session, long counter) {
        buffer.putLong(session.value().getMostSignificantBits())
                .putLong(session.value().getLeastSignificantBits())
                .putLong(counter);
    }
}
