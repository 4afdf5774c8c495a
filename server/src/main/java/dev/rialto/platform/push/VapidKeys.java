package dev.rialto.platform.push;

import dev.rialto.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key pair that this installation proves itself to push services with (RFC 8292). Made once and kept, because browsers bind
 * their subscriptions to it: with another pair, all of them would be lost.
 */
public final class VapidKeys {
    private static final String NAME = "push.vapid";

    private final P256.Keys keys;

    private VapidKeys(P256.Keys keys) {
        this.keys = keys;
    }

    /** Those of this installation; made when there are none. */
    public static VapidKeys load(Secrets secrets, SecureRandom random) {
        byte[] kept = secrets.keptOrMade(NAME, () -> {
            P256.Keys fresh = P256.generate(random);
            return ByteBuffer.allocate(P256.SCALAR_BYTES + P256.POINT_BYTES)
                    .put(fresh.scalar())
                    .put(fresh.point())
                    .array();
        });
        return new VapidKeys(P256.of(
                Arrays.copyOf(kept, P256.SCALAR_BYTES), Arrays.copyOfRange(kept, P256.SCALAR_BYTES, kept.length)));
    }

    /** For keys that nobody keeps. */
    static VapidKeys fresh(SecureRandom random) {
        return new VapidKeys(P256.generate(random));
    }

    /** The {@code applicationServerKey} that a browser subscribes with: an uncompressed point as base64url. */
    public String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.point());
    }

    ECPrivateKey secret() {
        return keys.secret();
    }

    @Override
    public String toString() {
        return "VapidKeys[" + publicKey() + "]";
    }
}
