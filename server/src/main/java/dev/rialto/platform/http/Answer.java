package dev.rialto.platform.http;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param body anything that JSON can carry, a {@link Stream}, a {@link Large} one, or null for an empty answer
 */
public record Answer(int status, @Nullable Object body, Map<String, String> headers) {

    public static Answer ok(Object body) {
        return new Answer(200, body, Map.of());
    }

    public static Answer created(Object body) {
        return new Answer(201, body, Map.of());
    }

    public static Answer accepted() {
        return new Answer(202, null, Map.of());
    }

    public static Answer accepted(Object body) {
        return new Answer(202, body, Map.of());
    }

    public static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    public static Answer problem(Problem problem) {
        return new Answer(problem.status(), problem, Map.of());
    }

    /** An answer that is written while it is made; a failure half way cuts the connection. */
    public static Answer stream(String contentType, Writer writer) {
        return new Answer(200, new Stream(writer), Map.of("Content-Type", contentType));
    }

    record Stream(Writer writer) {}

    /** An answer of JSON that may be long: it is compressed for clients that accept it, unless it is short. */
    public static Answer large(Object body) {
        return new Answer(200, new Large(body), Map.of());
    }

    record Large(Object body) {}

    /** JSON as it is sent. */
    record Encoded(Buffer json) {}

    /** Writes a body. Runs on a virtual thread, which waits while the client is slow to take it. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param wait after which it may go better; told in whole seconds, the next ones */
    public static Answer later(Problem problem, Duration wait) {
        return problem(problem).with("Retry-After", String.valueOf(Math.max(1, RateLimitHeaders.seconds(wait))));
    }

    /** The same with another status. */
    public Answer as(int other) {
        return new Answer(other, body, headers);
    }

    public Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all);
    }
}
