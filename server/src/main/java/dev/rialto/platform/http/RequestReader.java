package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rialto.platform.json.FieldError;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a request's strings into the values that its operation declares. */
final class RequestReader {
    private RequestReader() {}

    /**
     * A request as it came.
     *
     * @param query and {@code headers}: the values by name; header names in lower case; a repeated one keeps all values
     */
    record RawRequest(
            Map<String, String> path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            Buffer body,
            Call.Client client) {

        @Nullable
        String bearer() {
            String header = first(headers, "authorization");
            return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? header.substring(7).trim()
                    : null;
        }

        boolean isOf(String mediaType) {
            String type = first(headers, "content-type");
            return type != null && type.split(";", 2)[0].trim().equalsIgnoreCase(mediaType);
        }
    }

    /** Reads the parameters of one place and adds what is wrong with them to {@code errors}. */
    static Map<String, JsonNode> parameters(
            Operation operation, RawRequest request, String in, List<FieldError> errors) {
        Map<String, JsonNode> values = new HashMap<>();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals(in)) {
                read(parameter, request, values, errors);
            }
        }
        if ("query".equals(in)) {
            refuseUnknown(operation, request, errors);
        }
        return values;
    }

    private static void read(
            Operation.Parameter parameter, RawRequest request, Map<String, JsonNode> values, List<FieldError> errors) {
        String name = parameter.name();
        String text =
                switch (parameter.in()) {
                    case "path" -> request.path().get(name);
                    case "query" -> first(request.query(), name);
                    default -> first(request.headers(), name.toLowerCase(Locale.ROOT));
                };
        if (text == null) {
            if (parameter.required()) {
                errors.add(new FieldError(name, "is missing"));
            } else if (parameter.defaultValue() != null) {
                values.put(name, parameter.defaultValue());
            }
            return;
        }
        JsonNode value = typed(parameter.type(), text);
        List<FieldError> wrong = parameter.schema().errors(value, name);
        errors.addAll(wrong);
        if (wrong.isEmpty()) {
            values.put(name, value);
        }
    }

    private static void refuseUnknown(Operation operation, RawRequest request, List<FieldError> errors) {
        Set<String> known = operation.parameters().stream()
                .filter(p -> "query".equals(p.in()))
                .map(Operation.Parameter::name)
                .collect(Collectors.toSet());
        for (String name : request.query().keySet()) {
            if (!known.contains(name) && errors.size() < 20) {
                errors.add(new FieldError(name, "is not known here"));
            }
        }
    }

    /** A text that is not of the type stays a text, and the schema says so. */
    private static JsonNode typed(String type, String text) {
        if ("integer".equals(type) && text.matches("-?\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if ("boolean".equals(type) && text.matches("true|false")) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return TextNode.valueOf(text);
    }

    private static @Nullable String first(Map<String, List<String>> values, String name) {
        List<String> all = values.get(name);
        return all == null || all.isEmpty() ? null : all.getFirst();
    }
}
