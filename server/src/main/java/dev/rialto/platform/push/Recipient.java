package dev.rialto.platform.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A subscription, looked at. */
sealed interface Recipient {
    int MAX_ENDPOINT_LENGTH = 2048;
    int AUTH_BYTES = 16;

    /** @param auth base64url */
    record Known(URI endpoint, ECPublicKey key, String auth) implements Recipient {
        byte[] secret() {
            return decoded(auth);
        }
    }

    /** Nothing can be sent to it, ever. */
    record Unusable(String why) implements Recipient {}

    /** @param allowHttp whether an endpoint without TLS will do */
    static Recipient of(PushSubscription subscription, boolean allowHttp) {
        URI endpoint = endpoint(subscription.endpoint(), allowHttp);
        if (endpoint == null) {
            return new Unusable("the endpoint is not an https URL");
        }
        ECPublicKey key = P256.publicKey(decoded(subscription.p256dh()));
        if (key == null) {
            return new Unusable("p256dh is not a public key on P-256");
        }
        return decoded(subscription.auth()).length == AUTH_BYTES
                ? new Known(endpoint, key, subscription.auth())
                : new Unusable("auth is not a secret of " + AUTH_BYTES + " bytes");
    }

    private static @Nullable URI endpoint(String text, boolean allowHttp) {
        if (text.length() > MAX_ENDPOINT_LENGTH) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean scheme = "https".equalsIgnoreCase(uri.getScheme())
                    || (allowHttp && "http".equalsIgnoreCase(uri.getScheme()));
            boolean sane = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return scheme && sane ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** @return nothing when it is not base64url; browsers leave the padding away, some libraries do not */
    private static byte[] decoded(String base64url) {
        try {
            return Base64.getUrlDecoder().decode(base64url);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
