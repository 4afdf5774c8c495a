package dev.rialto.platform.push;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/** Keys on the curve P-256, with public ones as uncompressed points (SEC 1, section 2.3.3), which is how Web Push writes them. */
final class P256 {
    static final int POINT_BYTES = 65;
    static final int SCALAR_BYTES = 32;

    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();

    record Keys(ECPrivateKey secret, ECPublicKey known) {
        byte[] point() {
            return P256.point(known);
        }

        byte[] scalar() {
            return fixed(secret.getS());
        }
    }

    private P256() {}

    static Keys generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE, random);
            KeyPair pair = generator.generateKeyPair();
            return new Keys((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /**
     * @param scalar the secret number, big-endian
     * @throws IllegalStateException when the point is none of the curve
     */
    static Keys of(byte[] scalar, byte[] point) {
        ECPublicKey known = publicKey(point);
        if (known == null) {
            throw new IllegalStateException("a stored key is not a point on P-256");
        }
        try {
            ECPrivateKeySpec secret = new ECPrivateKeySpec(new BigInteger(1, scalar), CURVE);
            return new Keys((ECPrivateKey) factory().generatePrivate(secret), known);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** @return null when this is no point of the curve: to use one would tell about the secret key */
    static @Nullable ECPublicKey publicKey(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            return null;
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + SCALAR_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + SCALAR_BYTES, POINT_BYTES));
        if (!isOnCurve(x, y)) {
            return null;
        }
        try {
            return (ECPublicKey) factory().generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static byte[] agree(ECPrivateKey ours, ECPublicKey theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    static byte[] point(ECPublicKey key) {
        return ByteBuffer.allocate(POINT_BYTES)
                .put(UNCOMPRESSED)
                .put(fixed(key.getW().getAffineX()))
                .put(fixed(key.getW().getAffineY()))
                .array();
    }

    /** y² = x³ + ax + b, modulo p. */
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB());
        return y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[SCALAR_BYTES];
        int length = Math.min(bytes.length, SCALAR_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, SCALAR_BYTES - length, length);
        return fixed;
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    private static KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC");
    }

    private static IllegalStateException unavailable(GeneralSecurityException e) {
        return new IllegalStateException("P-256 does not work here", e);
    }
}
