package dev.rialto.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;

/** Plain words for what JSON Schema found. They never repeat the value. */
final class FieldMessages {
    private FieldMessages() {}

    static String of(Error error) {
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "is missing";
            case "additionalProperties", "unevaluatedProperties" -> "is not known here";
            case "type" -> "must be " + article(limit);
            case "minLength" ->
                limit.asInt() == 1 ? "must not be empty" : "must have at least " + limit.asText() + " characters";
            case "maxLength" -> "must have at most " + limit.asText() + " characters";
            case "minimum" -> "must be at least " + limit.asText();
            case "maximum" -> "must be at most " + limit.asText();
            case "minItems" -> "must have at least " + limit.asText() + " entries";
            case "maxItems" -> "must have at most " + limit.asText() + " entries";
            case "minProperties" -> "says nothing to do";
            case "enum" -> "must be one of " + limit;
            case "const" -> "must be " + limit;
            case "uniqueItems" -> "must not repeat an entry";
            case "pattern" -> "\\S".equals(limit.asText()) ? "must not be blank" : "is not in the right form";
            default -> "is not valid (" + error.getKeyword() + ")";
        };
    }

    private static String article(JsonNode type) {
        String name = type.asText();
        return switch (name) {
            case "object", "array", "integer" -> "an " + name;
            case "string" -> "a text";
            default -> "a " + name;
        };
    }
}
