package dev.rialto.identity.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, with the parameters of the
 * OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
 */
final class Argon2id {
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([\\w+/]+)\\$([\\w+/]+)");
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random;

    Argon2id(SecureRandom random) {
        this.random = random;
    }

    String hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return phc(salt, compute(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES));
    }

    /** A hash of nothing, that costs as much to check as any other. */
    String decoy() {
        return phc(random(SALT_BYTES), random(HASH_BYTES));
    }

    boolean matches(String password, String phc) {
        Matcher parts = parts(phc);
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] actual = compute(password, salt, number(parts, 1), number(parts, 2), number(parts, 3), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** Whether it cost less than what {@link #hash} makes today. */
    boolean isWeak(String phc) {
        Matcher parts = parts(phc);
        return number(parts, 1) < MEMORY_KIB || number(parts, 2) < PASSES;
    }

    private static byte[] compute(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private static Matcher parts(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is neither Argon2id nor bcrypt");
        }
        return parts;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static String phc(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
