package dev.rialto.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.http.Operation;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestPerson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request to one operation, to be changed in one place.
 *
 * @param texts path, query and header parameters by {@link #key}
 * @param body a JSON value, or a String or bytes as they are; null for none
 */
record RestRequest(
        Operation operation,
        Map<String, String> texts,
        @Nullable Object body,
        @Nullable String contentType) {

    static String key(String in, String name) {
        return in + " " + name;
    }

    RestRequest with(String in, String name, String text) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.put(key(in, name), text);
        return new RestRequest(operation, changed, body, contentType);
    }

    RestRequest without(String in, String name) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.remove(key(in, name));
        return new RestRequest(operation, changed, body, contentType);
    }

    RestRequest withBody(Object other) {
        return new RestRequest(operation, texts, other, contentType);
    }

    RestRequest withoutBody() {
        return new RestRequest(operation, texts, null, null);
    }

    RestRequest withContentType(String other) {
        return new RestRequest(operation, texts, body, other);
    }

    TestClient.Response send(TestPerson caller) {
        String path = operation.path();
        for (Map.Entry<String, String> text : in("path").entrySet()) {
            path = path.replace("{" + text.getKey() + "}", encode(text.getValue()));
        }
        String query = in("query").entrySet().stream()
                .map(text -> encode(text.getKey()) + "=" + encode(text.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        Map<String, String> headers = new HashMap<>(in("header"));
        headers.put("Cookie", caller.cookie());
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        Object sent = body instanceof JsonNode json ? ascii(json) : body;
        return caller.send(operation.method(), path + (query.equals("?") ? "" : query), sent, headers);
    }

    /** The parameters of one place by name. */
    private Map<String, String> in(String place) {
        return texts.entrySet().stream()
                .filter(text -> text.getKey().startsWith(place + " "))
                .collect(Collectors.toMap(text -> text.getKey().substring(place.length() + 1), Map.Entry::getValue));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** With escapes, so that text arrives that no charset can carry. */
    private static String ascii(JsonNode json) {
        try {
            return Json.mapper()
                    .writer()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
