package dev.rialto.socketio.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** The opening handshake of RFC 6455, section 4.2. Pure functions over headers with lower-case names. */
public final class WebSocketHandshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {}

    /** Whether a request asks for a WebSocket at all. */
    public static boolean isUpgrade(Map<String, String> headers) {
        return "websocket".equalsIgnoreCase(headers.get("upgrade"))
                && headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade");
    }

    public static boolean isSupportedVersion(Map<String, String> headers) {
        return "13".equals(headers.get("sec-websocket-version"));
    }

    /** Whether the key is 16 bytes in base64. */
    public static boolean hasValidKey(Map<String, String> headers) {
        try {
            return Base64.getDecoder().decode(headers.getOrDefault("sec-websocket-key", "")).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The value of {@code Sec-WebSocket-Accept} for a key. */
    public static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
