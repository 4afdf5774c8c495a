package dev.rialto.platform.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** Writes JSON Web Tokens (RFC 7519) that this server proves itself to others with. */
final class Jwt {
    /** Signature algorithms (RFC 7518, section 3.1) and what the JDK calls them. */
    enum Algorithm {
        ES256("SHA256withECDSAinP1363Format"),
        RS256("SHA256withRSA");

        private final String signature;

        Algorithm(String signature) {
            this.signature = signature;
        }
    }

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    /** @param header what it says beside {@code typ} and {@code alg} */
    static String signed(ObjectNode header, ObjectNode claims, Algorithm algorithm, PrivateKey key) {
        header.put("typ", "JWT").put("alg", algorithm.name());
        String content =
                BASE64URL.encodeToString(Json.bytes(header)) + "." + BASE64URL.encodeToString(Json.bytes(claims));
        try {
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " does not work with this key", e);
        }
    }
}
