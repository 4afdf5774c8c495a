package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.FieldError;
import dev.rialto.platform.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as clients see it (RFC 9457): REST sends it as {@code application/problem+json}, sockets as an error ack.
 *
 * @param code stable, for programs
 * @param detail for people; never a value they sent, never a stack
 * @param errors what is wrong with which field
 * @param extensions more that programs may want to know, by name
 */
public record Problem(
        int status, String code, String detail, List<FieldError> errors, Map<String, JsonNode> extensions) {
    private static final int MAX_ERRORS = 20;

    public Problem(int status, String code, String detail, List<FieldError> errors) {
        this(status, code, detail, errors, Map.of());
    }

    /** Tells the first {@value #MAX_ERRORS}. */
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        List<FieldError> told = List.copyOf(errors.subList(0, Math.min(MAX_ERRORS, errors.size())));
        return new Problem(400, "INVALID_FIELD", first.path() + " " + first.message(), told);
    }

    public static Problem invalid(String path, String message) {
        return invalid(List.of(new FieldError(path, message)));
    }

    /** A field that has the right form but does not do, for a reason that programs want to know. */
    public static Problem refused(String code, String path, String message) {
        return new Problem(400, code, path + " " + message, List.of(new FieldError(path, message)));
    }

    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of());
    }

    public static Problem unauthenticated() {
        return of(401, "UNAUTHENTICATED", "Sign in first.");
    }

    public static Problem notFound() {
        return of(404, "NOT_FOUND", "There is nothing here that you can see.");
    }

    public static Problem methodNotAllowed() {
        return of(405, "METHOD_NOT_ALLOWED", "This path does not take this method.");
    }

    public static Problem tooLarge() {
        return of(413, "TOO_LARGE", "The body is larger than this server takes.");
    }

    public static Problem forbidden(String permission) {
        return of(403, "FORBIDDEN", "Your role lacks the permission " + permission + ".");
    }

    public static Problem commandReused() {
        return of(422, "COMMAND_ID_REUSED", "This command id was used before with another body.");
    }

    /** @param wait after which it may go better */
    public static Problem rateLimited(Duration wait) {
        return of(429, "RATE_LIMITED", "Too much at once. Try again later.").with("retryAfterMs", retryAfterMs(wait));
    }

    public static Problem internal() {
        return of(500, "INTERNAL", "Something broke on our side. It was logged.");
    }

    public Problem with(String extension, JsonNode value) {
        Map<String, JsonNode> all = new LinkedHashMap<>(extensions);
        all.put(extension, value);
        return new Problem(status, code, detail, errors, all);
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("type", "about:blank");
        json.put("title", title());
        json.put("status", status);
        json.put("code", code);
        json.put("detail", detail);
        json.setAll(extensions);
        addErrors(json);
        return json;
    }

    /** As {@link #toAck()}, with the time after which it may go better. */
    public ObjectNode toAck(Duration retryAfter) {
        return with("retryAfterMs", retryAfterMs(retryAfter)).toAck();
    }

    private static JsonNode retryAfterMs(Duration wait) {
        return LongNode.valueOf(Math.max(1, wait.toMillis()));
    }

    /** The same as an error ack: {@code {ok:false, code, message, errors?}}. */
    public ObjectNode toAck() {
        ObjectNode json = Json.object();
        json.put("ok", false);
        json.put("code", code);
        json.put("message", detail);
        json.setAll(extensions);
        addErrors(json);
        return json;
    }

    private void addErrors(ObjectNode json) {
        if (errors.isEmpty()) {
            return;
        }
        ArrayNode list = json.putArray("errors");
        for (FieldError error : errors) {
            list.addObject().put("path", error.path()).put("message", error.message());
        }
    }

    private String title() {
        return switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Unauthenticated";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Conflict";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 416 -> "Range not satisfiable";
            case 422 -> "Unprocessable";
            case 429 -> "Too many requests";
            case 503 -> "Unavailable";
            default -> "Error";
        };
    }
}
