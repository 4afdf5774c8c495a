package dev.rialto.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rialto.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Right and wrong values for the schemas of a contract, derived from them. */
final class Inputs {
    private static final List<String> TEXTS = List.of(
            "a",
            "vendor",
            "weddings",
            "someone@test.example",
            "a long enough passphrase",
            "abcdefghijklmnop_1234",
            "0198c6f0-5a7e-7cc1-9d0e-1f2a3b4c5d6e",
            "conversation:0198c6f0-5a7e-7cc1-9d0e-1f2a3b4c5d6e");
    private static final List<String> ODD_TEXTS = List.of(" ", "!", "ÄÖ Ü", "@", "/", "a b");

    private final JsonNode document;

    Inputs(JsonNode document) {
        this.document = document;
    }

    /**
     * A value that its schema refuses.
     *
     * @param path the field that must be named
     * @param why what is wrong with it, for the test's name
     */
    record Wrong(String path, String why, JsonNode value) {}

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#") ? resolve(document.at(reference.substring(1))) : schema;
    }

    /** The smallest value that fits. */
    JsonNode right(JsonNode unresolved) {
        JsonNode schema = resolve(unresolved);
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "string" -> rightText(schema);
            case "integer" -> LongNode.valueOf(schema.path("minimum").asLong(1));
            case "boolean" -> BooleanNode.TRUE;
            case "array" -> {
                ArrayNode array = Json.mapper().createArrayNode();
                for (int i = 0; i < schema.path("minItems").asInt(0); i++) {
                    array.add(right(schema.get("items")));
                }
                yield array;
            }
            case "object" -> rightObject(schema);
            default -> throw new AssertionError("no value is known for " + schema);
        };
    }

    private ObjectNode rightObject(JsonNode schema) {
        ObjectNode object = Json.object();
        schema.path("required").forEach(name -> object.set(name.asText(), right(property(schema, name.asText()))));
        for (Map.Entry<String, JsonNode> more : schema.path("properties").properties()) {
            if (object.size() < schema.path("minProperties").asInt(0)) {
                object.set(more.getKey(), right(more.getValue()));
            }
        }
        return object;
    }

    private static JsonNode rightText(JsonNode schema) {
        return TEXTS.stream()
                .filter(text -> fits(schema, text))
                .findFirst()
                .map(TextNode::valueOf)
                .orElseThrow(() -> new AssertionError("no text is known that fits " + schema));
    }

    /** Everything that can be wrong with a value of this schema, in JSON. */
    List<Wrong> wrong(JsonNode unresolved, String path) {
        JsonNode schema = resolve(unresolved);
        List<Wrong> all = new ArrayList<>();
        all.add(new Wrong(path, "null", NullNode.instance));
        switch (schema.path("type").asText()) {
            case "string" ->
                wrongTexts(schema).forEach(w -> all.add(new Wrong(path, w.why(), TextNode.valueOf(w.text()))));
            case "integer" -> wrongNumbers(schema, path, all);
            case "array" -> wrongArrays(schema, path, all);
            case "object" -> wrongObjects(schema, path, all);
            default -> {
                // a boolean has no wrong values but those of other types
            }
        }
        JsonNode otherType =
                schema.path("type").asText().equals("string") ? IntNode.valueOf(7) : TextNode.valueOf("7x");
        all.add(new Wrong(path, "another type", otherType));
        return all;
    }

    record WrongText(String why, String text) {}

    /** Texts that fit neither length nor form. */
    static Stream<WrongText> wrongTexts(JsonNode schema) {
        List<WrongText> all = new ArrayList<>();
        int least = schema.path("minLength").asInt(0);
        if (least > 0) {
            all.add(new WrongText("too short", "a".repeat(least - 1)));
        }
        if (schema.has("maxLength")) {
            all.add(new WrongText(
                    "too long", "a".repeat(schema.path("maxLength").asInt() + 1)));
        }
        if (schema.has("pattern") || schema.has("enum")) {
            ODD_TEXTS.stream()
                    .filter(text -> !fits(schema, text))
                    .findFirst()
                    .ifPresent(text -> all.add(new WrongText("in another form", text)));
        }
        all.add(new WrongText("not text", "\u0000" + "a".repeat(Math.max(1, least))));
        return all.stream();
    }

    private static void wrongNumbers(JsonNode schema, String path, List<Wrong> all) {
        if (schema.has("minimum")) {
            all.add(new Wrong(
                    path, "too small", LongNode.valueOf(schema.get("minimum").asLong() - 1)));
        }
        if (schema.has("maximum")) {
            all.add(new Wrong(
                    path, "too large", LongNode.valueOf(schema.get("maximum").asLong() + 1)));
        }
    }

    private void wrongArrays(JsonNode schema, String path, List<Wrong> all) {
        if (schema.path("minItems").asInt(0) > 0) {
            all.add(new Wrong(path, "empty", Json.mapper().createArrayNode()));
        }
        JsonNode right = right(schema.get("items"));
        if (schema.has("maxItems")) {
            ArrayNode many = Json.mapper().createArrayNode();
            for (int i = 0; i <= schema.get("maxItems").asInt(); i++) {
                many.add(right);
            }
            all.add(new Wrong(path, "too many", many));
        }
        for (Wrong item : wrong(schema.get("items"), path + "[0]")) {
            all.add(new Wrong(
                    item.path(), item.why(), Json.mapper().createArrayNode().add(item.value())));
        }
    }

    private void wrongObjects(JsonNode schema, String path, List<Wrong> all) {
        ObjectNode right = rightObject(schema);
        String prefix = path.isEmpty() || path.equals("body") ? "" : path + ".";
        for (JsonNode name : schema.path("required")) {
            ObjectNode without = right.deepCopy();
            without.remove(name.asText());
            all.add(new Wrong(prefix + name.asText(), "missing", without));
        }
        all.add(new Wrong(prefix + "surprise", "unknown", right.deepCopy().put("surprise", 1)));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            for (Wrong value : wrong(property.getValue(), prefix + property.getKey())) {
                ObjectNode with = right.deepCopy();
                with.set(property.getKey(), value.value());
                all.add(new Wrong(value.path(), value.why(), with));
            }
        }
    }

    private static JsonNode property(JsonNode schema, String name) {
        return schema.path("properties").path(name);
    }

    private static boolean fits(JsonNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        if (schema.has("enum")) {
            for (JsonNode one : schema.get("enum")) {
                if (one.asText().equals(text)) {
                    return true;
                }
            }
            return false;
        }
        return length >= schema.path("minLength").asInt(0)
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!schema.has("pattern")
                        || Pattern.compile(schema.get("pattern").asText())
                                .matcher(text)
                                .find());
    }
}
