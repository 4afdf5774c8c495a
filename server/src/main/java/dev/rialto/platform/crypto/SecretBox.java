package dev.rialto.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets that the database keeps: AES-256 in Galois/Counter Mode (NIST SP 800-38D) under the master key. A sealed
 * secret is base64 of {@code version(1) | nonce(12) | ciphertext and tag} and opens only in the context that it was sealed for,
 * so that one row's secret cannot be moved to another row.
 *
 * <p>Safe for many threads.
 */
public final class SecretBox {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final MasterKey key;
    private final SecureRandom random;

    public SecretBox(MasterKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** @param context what the secret belongs to, for example {@code session:0198c6f0-…} */
    public String seal(byte[] secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret);
            ByteBuffer sealed = ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(encrypted);
            return Base64.getEncoder().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work here", e);
        }
    }

    /**
     * @throws IllegalStateException when it was sealed under another master key or for another context, or was altered: the
     *     server cannot go on with such a secret
     */
    public byte[] open(String secret, String context) {
        byte[] sealed = Base64.getDecoder().decode(secret);
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new IllegalStateException("a stored secret is not in a form that this version knows");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed, 1, NONCE_BYTES).get(nonce);
        int start = 1 + NONCE_BYTES;
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "a stored secret does not open: it was altered, or this is not the master key it was sealed with",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work here", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
