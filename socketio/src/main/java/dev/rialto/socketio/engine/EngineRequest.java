package dev.rialto.socketio.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server needs to know of an HTTP request.
 *
 * @param query decoded query parameters
 * @param headers header names in lower case; repeated headers joined with {@code ", "}
 * @param remoteAddress the client's address as text
 */
public record EngineRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String remoteAddress) {
    @Nullable
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }
}
