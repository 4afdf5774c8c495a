package dev.rialto.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaks to a server's REST API. */
public class TestClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    TestClient(String url) {
        this.url = url;
    }

    /** What the server answered. */
    public record Response(int status, Map<String, String> headers, JsonNode body) {
        /** @return itself, if it has this status */
        public Response expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + " but got " + status + " " + body);
            }
            return this;
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public Response get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Response post(String path, @Nullable Object body) {
        return send("POST", path, body, Map.of());
    }

    public Response put(String path, @Nullable Object body) {
        return send("PUT", path, body, Map.of());
    }

    public Response delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** @param check {@code live}, {@code ready} or {@code started} */
    public Response health(String check) {
        return exchange(HttpRequest.newBuilder(URI.create(url + "/health/" + check)));
    }

    /**
     * @param path after {@code /api/v1}
     * @param body anything that JSON carries; a String or bytes are sent as they are; null for none
     */
    public Response send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path));
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofByteArray(bytes(body))).header("Content-Type", "application/json");
        }
        addHeaders(request);
        headers.forEach(request::setHeader);
        return exchange(request);
    }

    private static Response exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String text = response.body();
            String type = response.headers().firstValue("content-type").orElse("");
            Map<String, String> answered = response.headers().map().entrySet().stream()
                    .collect(
                            java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> String.join(", ", e.getValue())));
            return new Response(response.statusCode(), answered, body(type, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Lines of JSON become an array. */
    private static JsonNode body(String type, String text) {
        if (type.contains("ndjson")) {
            return Json.parse("[" + String.join(",", text.strip().split("\n")) + "]");
        }
        return type.contains("json") ? Json.parse(text) : MissingNode.getInstance();
    }

    private static byte[] bytes(Object body) {
        return switch (body) {
            case byte[] raw -> raw;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> Json.bytes(body);
        };
    }

    /** What every request of this client carries. */
    void addHeaders(HttpRequest.Builder request) {}
}
