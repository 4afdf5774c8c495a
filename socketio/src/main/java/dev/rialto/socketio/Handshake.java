package dev.rialto.socketio;

import dev.rialto.socketio.engine.EngineRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that opened a connection. All of it is the client's word, headers included.
 *
 * @param headers names in lower case; repeated headers joined with {@code ", "}
 * @param query decoded query parameters
 * @param remoteAddress the client's IP address as text, as the HTTP side sees it
 */
public record Handshake(Map<String, String> headers, Map<String, String> query, String remoteAddress) {
    /** The header of this name in any case, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    static Handshake of(EngineRequest request) {
        return new Handshake(request.headers(), request.query(), request.remoteAddress());
    }
}
