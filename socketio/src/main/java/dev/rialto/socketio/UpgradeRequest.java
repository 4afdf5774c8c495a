package dev.rialto.socketio;

import dev.rialto.socketio.engine.EngineRequest;
import java.util.Map;

/**
 * A request under the server's path that asks for a WebSocket.
 *
 * @param query decoded query parameters; of a repeated one, the first
 * @param headers names in lower case, repeated ones joined with {@code ", "}
 * @param remoteAddress the client's IP address as text
 */
public record UpgradeRequest(
        String path, Map<String, String> query, Map<String, String> headers, String remoteAddress) {
    EngineRequest engine() {
        return new EngineRequest("GET", path, query, headers, remoteAddress);
    }
}
