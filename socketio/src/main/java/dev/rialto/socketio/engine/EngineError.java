package dev.rialto.socketio.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The errors a request can be answered with; codes and messages are those of the reference server, which clients know. */
enum EngineError {
    TRANSPORT_UNKNOWN(400, 0, "Transport unknown"),
    SESSION_ID_UNKNOWN(400, 1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
    BAD_REQUEST(400, 3, "Bad request"),
    FORBIDDEN(403, 4, "Forbidden"),
    UNSUPPORTED_PROTOCOL_VERSION(400, 5, "Unsupported protocol version"),
    PAYLOAD_TOO_LARGE(413, 3, "Payload too large"),
    UNAVAILABLE(503, 3, "Service unavailable");

    private final int status;
    private final int code;
    private final String message;

    EngineError(int status, int code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    HttpReply reply() {
        String body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
        return new HttpReply(
                status,
                Map.of("content-type", "application/json", "cache-control", "no-store"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
