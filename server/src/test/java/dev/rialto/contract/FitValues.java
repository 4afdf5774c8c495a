package dev.rialto.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rialto.platform.json.Json;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes values that the server accepts: ids and secrets are looked up by name, the rest follows from the schema. A name
 * that neither gives a value fails the test, so that a new operation is not forgotten.
 */
final class FitValues {
    private final JsonNode document;
    private final String operation;
    private final Map<String, Supplier<JsonNode>> named;

    /** @param named by field name, or by {@code operation.field} where the same name means something else */
    FitValues(JsonNode document, String operation, Map<String, Supplier<JsonNode>> named) {
        this.document = document;
        this.operation = operation;
        this.named = named;
    }

    /** Whether a value is known that means something, not only one of the right form. */
    boolean knows(String name, JsonNode maybeReference) {
        JsonNode schema = resolve(maybeReference);
        return supplier(name) != null || Stream.of("default", "minimum", "enum").anyMatch(schema::has);
    }

    JsonNode fit(String name, JsonNode maybeReference) {
        Supplier<JsonNode> supplier = supplier(name);
        JsonNode value = supplier == null ? MissingNode.getInstance() : supplier.get();
        return value.isMissingNode() ? bySchema(name, resolve(maybeReference)) : value;
    }

    /** An object with all its fields, but for those that are looked up and found missing. */
    JsonNode object(JsonNode schema) {
        ObjectNode object = Json.object();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            Supplier<JsonNode> supplier = supplier(property.getKey());
            if (supplier == null || !supplier.get().isMissingNode()) {
                object.set(property.getKey(), fit(property.getKey(), property.getValue()));
            }
        }
        return object;
    }

    private @Nullable Supplier<JsonNode> supplier(String name) {
        Supplier<JsonNode> here = named.get(operation + "." + name);
        return here == null ? named.get(name) : here;
    }

    private JsonNode bySchema(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> schema.has("default") ? schema.get("default") : whole(name, schema);
            case "boolean" -> BooleanNode.TRUE;
            case "string" -> text(name, schema);
            case "array" -> Json.mapper().createArrayNode().add(fit(name, schema.path("items")));
            case "object" -> object(schema);
            default -> throw unknown(name);
        };
    }

    private JsonNode whole(String name, JsonNode schema) {
        if (!schema.has("minimum")) {
            throw unknown(name);
        }
        return LongNode.valueOf(schema.get("minimum").asLong());
    }

    private JsonNode text(String name, JsonNode schema) {
        if (!schema.path("pattern").asText("\\S").equals("\\S")) {
            throw unknown(name);
        }
        int least = schema.path("minLength").asInt();
        String text = "Sample text";
        return TextNode.valueOf(text + "x".repeat(Math.max(0, least - text.length())));
    }

    private AssertionError unknown(String name) {
        return new AssertionError("no value is known that " + operation + " takes as " + name
                + ": give one in Cast, so that the operation is tested");
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#") ? document.at(reference.substring(1)) : schema;
    }
}
