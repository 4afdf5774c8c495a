package dev.rialto.simulators;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A browser that subscribed to push messages: its keys, and what its service worker got. It decrypts by RFC 8188 and RFC 8291
 * with code of its own, so that what encrypts is not its own judge.
 */
public final class SubscribedBrowser {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int HEADER_BYTES = 86;

    private final String endpoint;
    private final ECPrivateKey secret;
    private final byte[] point;
    private final byte[] auth;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private SubscribedBrowser(String endpoint, ECPrivateKey secret, byte[] point, byte[] auth) {
        this.endpoint = endpoint;
        this.secret = secret;
        this.point = point;
        this.auth = auth;
    }

    static SubscribedBrowser subscribed(String endpoint) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] auth = new byte[16];
            new SecureRandom().nextBytes(auth);
            ECPublicKey known = (ECPublicKey) keys.getPublic();
            return new SubscribedBrowser(endpoint, (ECPrivateKey) keys.getPrivate(), point(known), auth);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With keys that are known, all base64url. */
    public static SubscribedBrowser of(String endpoint, String secret, String p256dh, String auth) {
        Base64.Decoder base64 = Base64.getUrlDecoder();
        byte[] point = base64.decode(p256dh);
        try {
            ECPrivateKeySpec spec = new ECPrivateKeySpec(
                    new BigInteger(1, base64.decode(secret)), publicKey(point).getParams());
            ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
            return new SubscribedBrowser(endpoint, key, point, base64.decode(auth));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where its push service takes messages for it. */
    public String endpoint() {
        return endpoint;
    }

    /** Its public key, base64url. */
    public String p256dh() {
        return BASE64URL.encodeToString(point);
    }

    /** The secret that it shares with whom it subscribed to, base64url. */
    public String auth() {
        return BASE64URL.encodeToString(auth);
    }

    /** What its service worker got, in order. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    void receive(byte[] body) {
        try {
            messages.add(decrypt(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws GeneralSecurityException when it was not encrypted for this browser, or altered */
    public String decrypt(byte[] body) throws GeneralSecurityException {
        ByteBuffer header = ByteBuffer.wrap(body, 0, HEADER_BYTES);
        byte[] salt = new byte[16];
        header.get(salt);
        int recordBytes = header.getInt();
        byte[] sender = new byte[header.get()];
        header.get(sender);
        if (body.length - HEADER_BYTES > recordBytes) {
            throw new GeneralSecurityException("more than one record");
        }
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(secret);
        agreement.doPhase(publicKey(sender), true);
        byte[] keyInfo = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point, sender);
        byte[] shared = hkdf(auth, agreement.generateSecret(), keyInfo, 32);
        byte[] key = hkdf(salt, shared, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = hkdf(salt, shared, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return withoutPadding(cipher.doFinal(body, HEADER_BYTES, body.length - HEADER_BYTES));
    }

    private static String withoutPadding(byte[] record) throws GeneralSecurityException {
        int end = record.length - 1;
        while (end >= 0 && record[end] == 0) {
            end--;
        }
        if (end < 0 || record[end] != 2) {
            throw new GeneralSecurityException("not the last record");
        }
        return new String(record, 0, end, StandardCharsets.UTF_8);
    }

    /** RFC 5869 for one block. */
    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int bytes) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, secret), joined(info, new byte[] {1})), bytes);
    }

    private static byte[] hmac(byte[] key, byte[] content) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(content);
    }

    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = ((ECPublicKey) generator.generateKeyPair().getPublic()).getParams();
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    private static byte[] point(ECPublicKey key) {
        byte[] x = key.getW().getAffineX().toByteArray();
        byte[] y = key.getW().getAffineY().toByteArray();
        byte[] point = new byte[65];
        point[0] = 4;
        int xBytes = Math.min(32, x.length);
        int yBytes = Math.min(32, y.length);
        System.arraycopy(x, x.length - xBytes, point, 33 - xBytes, xBytes);
        System.arraycopy(y, y.length - yBytes, point, 65 - yBytes, yBytes);
        return point;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
