package dev.rialto.socketio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.protocol.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Polling requests, one by one. */
final class RawHttp {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String POLLING = "EIO=4&transport=polling";

    private final String url;

    RawHttp(int port) {
        this(port, "/socket.io/");
    }

    RawHttp(int port, String path) {
        this.url = "http://127.0.0.1:" + port + path + "?";
    }

    /** Opens a session and returns its id. */
    String handshake() {
        return json(get(POLLING).body().substring(1)).path("sid").textValue();
    }

    /** Opens a session that has joined the main namespace and has seen the greeting. */
    String joined() {
        String sid = handshake();
        post(sid, "40");
        String body = poll(sid).body();
        if (!body.contains("42[\"auth\"")) {
            throw new AssertionError("no greeting in " + body);
        }
        return sid;
    }

    HttpResponse<String> get(String query, String... headers) {
        return send("GET", query, "", headers).join();
    }

    HttpResponse<String> poll(String sid) {
        return polling(sid).join();
    }

    CompletableFuture<HttpResponse<String>> polling(String sid) {
        return send("GET", POLLING + "&sid=" + sid, "");
    }

    HttpResponse<String> post(String sid, String body) {
        return send("POST", POLLING + "&sid=" + sid, body).join();
    }

    CompletableFuture<HttpResponse<String>> send(String method, String query, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + query))
                .timeout(TIMEOUT)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
