package dev.rialto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Speaks plain HTTP to a server.
 *
 * @param url of the server, without a path
 */
record TestHttp(String url) {
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final String PAGE = "<!doctype html><title>Rialto</title>";
    static final String SCRIPT = "console.log('rialto');\n".repeat(100);

    /** Writes a web app that is as small as can be. */
    static void writeWebApp(Path dir) throws IOException {
        Files.createDirectories(dir.resolve("assets"));
        Files.writeString(dir.resolve("index.html"), PAGE);
        Files.writeString(dir.resolve("manifest.webmanifest"), "{}");
        Files.writeString(dir.resolve("sw.js"), SCRIPT);
        Files.writeString(dir.resolve("assets/app-1a2b3c.js"), SCRIPT);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        return Json.parse(answer.body());
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    static <B> HttpResponse<B> send(HttpRequest.Builder request, BodyHandler<B> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What no client would send. */
    String raw(String requestLine) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = requestLine + "\r\nHost: " + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
    }
}
