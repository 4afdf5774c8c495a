package dev.rialto.platform.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a message so that only the browser can read it and its push service cannot (RFC 8291): a key agreed on with a key
 * pair made for this message, the content in one record of {@code aes128gcm} (RFC 8188).
 */
final class MessageEncryption {
    /** Every push service takes a body of this many bytes (RFC 8030, section 7.2). */
    private static final int RECORD_BYTES = 4096;

    static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = SALT_BYTES + Integer.BYTES + 1 + P256.POINT_BYTES;
    static final int MAX_PLAIN_BYTES = RECORD_BYTES - HEADER_BYTES - 1 - TAG_BYTES;

    private static final byte LAST_RECORD = 2;
    private static final int IKM_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private MessageEncryption() {}

    static byte[] encrypt(byte[] plain, Recipient.Known to, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return encrypt(plain, to, P256.generate(random), salt);
    }

    /**
     * @param sender the key pair of this message alone
     * @param salt of this message alone
     */
    static byte[] encrypt(byte[] plain, Recipient.Known to, P256.Keys sender, byte[] salt) {
        try {
            byte[] shared = P256.agree(sender.secret(), to.key());
            byte[] keyInfo = joined(info("WebPush: info"), P256.point(to.key()), sender.point());
            byte[] secret = derived(to.secret(), shared, keyInfo, IKM_BYTES);
            byte[] key = derived(salt, secret, info("Content-Encoding: aes128gcm"), KEY_BYTES);
            byte[] nonce = derived(salt, secret, info("Content-Encoding: nonce"), NONCE_BYTES);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
            byte[] encrypted = cipher.doFinal(joined(plain, new byte[] {LAST_RECORD}));
            return ByteBuffer.allocate(HEADER_BYTES + encrypted.length)
                    .put(salt)
                    .putInt(RECORD_BYTES)
                    .put((byte) P256.POINT_BYTES)
                    .put(sender.point())
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("aes128gcm does not work here", e);
        }
    }

    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int bytes)
            throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(secret)
                        .thenExpand(info, bytes));
    }

    private static byte[] info(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
