package dev.rialto.socketio;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Netty's view of a request in the plain maps the API speaks. */
final class RequestMaps {
    private RequestMaps() {}

    static Map<String, String> headers(HttpHeaders headers) {
        Map<String, String> all = new HashMap<>();
        headers.iteratorCharSequence()
                .forEachRemaining(entry -> all.merge(
                        entry.getKey().toString().toLowerCase(Locale.ROOT),
                        entry.getValue().toString(),
                        (first, second) -> first + ", " + second));
        return Map.copyOf(all);
    }

    static Map<String, String> query(Map<String, List<String>> parameters) {
        Map<String, String> all = new HashMap<>();
        parameters.forEach((name, values) -> all.put(name, values.getFirst()));
        return Map.copyOf(all);
    }
}
