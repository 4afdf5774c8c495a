package dev.rialto.platform.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param body anything that JSON can carry; null for an empty answer
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

    public static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    public static Answer problem(Problem problem) {
        return new Answer(problem.status(), problem, Map.of());
    }

    public Answer with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, body, all);
    }
}
