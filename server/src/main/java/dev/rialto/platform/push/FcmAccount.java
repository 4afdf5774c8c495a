package dev.rialto.platform.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * A service account of a Firebase project.
 *
 * @param email what the account is called
 * @param keyId tells its keys apart
 * @param key RSA
 * @param tokenUri where access tokens are given out
 */
public record FcmAccount(String projectId, String email, String keyId, PrivateKey key, URI tokenUri) {
    private static final String PEM_FRAME = "-----(BEGIN|END) PRIVATE KEY-----|\\s";

    /**
     * Reads the JSON file that the Firebase console gives.
     *
     * @throws IllegalArgumentException when it is none, saying what it must be
     */
    public static FcmAccount read(Path file) {
        try {
            JsonNode json = Json.mapper().readTree(Files.readString(file));
            return new FcmAccount(
                    text(json, "project_id"),
                    text(json, "client_email"),
                    text(json, "private_key_id"),
                    key(text(json, "private_key")),
                    URI.create(text(json, "token_uri")));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // what is in the file is a secret, and so may be what a parser says about it
            throw new IllegalArgumentException("must be the JSON file of a service account's key");
        }
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).asText();
        if (text.isBlank()) {
            throw new IllegalArgumentException(field);
        }
        return text;
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] pkcs8 = Base64.getDecoder().decode(pem.replaceAll(PEM_FRAME, ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    @Override
    public String toString() {
        return "FcmAccount[" + email + "]";
    }
}
