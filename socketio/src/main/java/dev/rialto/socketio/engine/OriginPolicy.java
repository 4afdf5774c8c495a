package dev.rialto.socketio.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to the server, and the CORS headers that tell their browsers so. A request without an Origin header
 * comes from no browser page and is allowed. The check itself is the defence: CORS headers alone stop neither a WebSocket
 * nor a simple POST.
 */
final class OriginPolicy {
    private final Predicate<String> allowed;

    OriginPolicy(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    boolean allows(EngineRequest request) {
        String origin = request.header("origin");
        return origin == null || allowed.test(origin);
    }

    Map<String, String> headersFor(EngineRequest request) {
        String origin = request.header("origin");
        if (origin == null) {
            return Map.of();
        }
        return Map.of(
                "access-control-allow-origin", origin, "access-control-allow-credentials", "true", "vary", "Origin");
    }

    HttpReply preflight(EngineRequest request) {
        Map<String, String> headers = new HashMap<>(headersFor(request));
        headers.put("access-control-allow-methods", "GET,POST");
        headers.put("access-control-max-age", "600");
        @Nullable String asked = request.header("access-control-request-headers");
        if (asked != null) {
            headers.put("access-control-allow-headers", asked);
        }
        return new HttpReply(204, headers, new byte[0]);
    }
}
