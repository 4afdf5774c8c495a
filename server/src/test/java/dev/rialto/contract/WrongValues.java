package dev.rialto.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rialto.platform.json.Json;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Derives, from a schema and a value that fits it, every way in which the value can be wrong. A keyword that it does not
 * know fails the test: nobody may add a constraint that is not tested.
 */
final class WrongValues {
    static final String NUL = "\0";

    private static final String LONE_SURROGATE = "\ud800";
    private static final Set<String> ANNOTATIONS =
            Set.of("$ref", "type", "description", "default", "examples", "format");
    private static final Map<String, Set<String>> KEYWORDS = Map.of(
            "string", Set.of("minLength", "maxLength", "pattern", "enum"),
            "integer", Set.of("minimum", "maximum"),
            "boolean", Set.of(),
            "array", Set.of("minItems", "maxItems", "items"),
            "object", Set.of("properties", "required", "additionalProperties", "minProperties", "maxProperties"));
    private static final List<String> ODD_TEXTS =
            List.of("", " ", "!", "Ä b", "UPPER CASE", "a b", "\n", "../..", "%00");

    private final JsonNode document;
    private final FitByName fits;

    /** A value that fits a property. */
    @FunctionalInterface
    interface FitByName {
        JsonNode fit(String name, JsonNode schema);
    }

    /**
     * @param what is wrong with it
     * @param paths the fields that must be named
     */
    record Wrong(String what, JsonNode value, Set<String> paths) {}

    WrongValues(JsonNode document, FitByName fits) {
        this.document = document;
        this.fits = fits;
    }

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith("#") ? document.at(reference.substring(1)) : schema;
    }

    /** @param at the path of the value, empty for the whole body */
    List<Wrong> of(JsonNode maybeReference, String at, JsonNode fit) {
        JsonNode schema = resolve(maybeReference);
        String type = schema.path("type").asText();
        requireKnown(schema, type, at);
        List<Wrong> all = new ArrayList<>();
        ofType(type).forEach((what, value) -> all.add(wrong(what, value, at)));
        switch (type) {
            case "string" -> text(schema, at, fit.asText(), all);
            case "integer" -> integer(schema, at, all);
            case "array" -> array(schema, at, fit, all);
            case "object" -> object(schema, at, (ObjectNode) fit, all);
            default -> {}
        }
        return all;
    }

    private static void requireKnown(JsonNode schema, String type, String at) {
        Set<String> known = KEYWORDS.get(type);
        if (known == null) {
            throw new AssertionError("no wrong value is known for the type '" + type + "' of " + at);
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!known.contains(keyword) && !ANNOTATIONS.contains(keyword)) {
                throw new AssertionError("no wrong value is known for '" + keyword + "' of " + at);
            }
        });
    }

    private static Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> values = new java.util.TreeMap<>(Map.of(
                "null", NullNode.getInstance(),
                "a text", TextNode.valueOf("7"),
                "a number", LongNode.valueOf(7),
                "a fraction", DoubleNode.valueOf(1.5),
                "true", BooleanNode.TRUE,
                "an array", Json.mapper().createArrayNode(),
                "an object", Json.object()));
        Set<String> right =
                switch (type) {
                    case "string" -> Set.of("a text");
                    case "integer" -> Set.of("a number");
                    case "boolean" -> Set.of("true");
                    case "array" -> Set.of("an array");
                    default -> Set.of("an object");
                };
        values.keySet().removeAll(right);
        return values;
    }

    private static void text(JsonNode schema, String at, String fit, List<Wrong> all) {
        if (schema.path("minLength").asInt() > 0) {
            all.add(wrong("too short", fit.substring(0, schema.get("minLength").asInt() - 1), at));
        }
        if (schema.has("maxLength")) {
            int beyond = schema.get("maxLength").asInt() + 1;
            all.add(wrong("too long", fit + "x".repeat(Math.max(1, beyond - fit.length())), at));
        }
        if (schema.has("enum")) {
            all.add(wrong("not one of the words", "no_such_word", at));
        }
        all.addAll(offPattern(schema, at, fit));
        all.add(wrong("with NUL", fit + NUL, at));
        all.add(wrong("with half a character", fit + LONE_SURROGATE, at));
    }

    private static List<Wrong> offPattern(JsonNode schema, String at, String fit) {
        if (!schema.has("pattern")) {
            return List.of();
        }
        Pattern pattern = Pattern.compile(schema.get("pattern").asText());
        List<String> odd = new ArrayList<>(ODD_TEXTS);
        odd.addAll(List.of(fit.toUpperCase(java.util.Locale.ROOT), fit + "\n", " " + fit, fit + "/x"));
        List<Wrong> wrong = odd.stream()
                .filter(text -> !pattern.matcher(text).find())
                .map(text -> wrong("not in the form: " + Json.text(text), text, at))
                .toList();
        if (wrong.isEmpty()) {
            throw new AssertionError("no text is known that is not in the form of " + at + ": " + pattern);
        }
        return wrong;
    }

    private static void integer(JsonNode schema, String at, List<Wrong> all) {
        if (schema.has("minimum")) {
            all.add(wrong("too small", LongNode.valueOf(schema.get("minimum").asLong() - 1), at));
        }
        if (schema.has("maximum")) {
            all.add(wrong("too large", LongNode.valueOf(schema.get("maximum").asLong() + 1), at));
            BigInteger huge = BigInteger.TEN.pow(30);
            all.add(wrong("far too large", BigIntegerNode.valueOf(huge), at));
        }
    }

    private void array(JsonNode schema, String at, JsonNode fit, List<Wrong> all) {
        JsonNode item = fit.get(0);
        if (schema.path("minItems").asInt() > 0) {
            all.add(wrong("too few", repeated(item, schema.get("minItems").asInt() - 1), at));
        }
        if (!schema.has("maxItems")) {
            throw new AssertionError(at + " has no maxItems: everything that a client sends is limited");
        }
        all.add(wrong("too many", repeated(item, schema.get("maxItems").asInt() + 1), at));
        for (Wrong inside : of(schema.path("items"), at + "[0]", item)) {
            all.add(new Wrong(inside.what(), repeated(inside.value(), 1), inside.paths()));
        }
    }

    private static ArrayNode repeated(JsonNode item, int times) {
        ArrayNode array = Json.mapper().createArrayNode();
        for (int i = 0; i < times; i++) {
            array.add(item);
        }
        return array;
    }

    private void object(JsonNode schema, String at, ObjectNode fit, List<Wrong> all) {
        if (schema.has("maxProperties")) {
            all.add(wrong("too many fields", full(schema), at));
            return;
        }
        if (schema.path("additionalProperties").asBoolean(true)) {
            throw new AssertionError(at + " takes unknown fields");
        }
        all.add(wrong("an unknown field", fit.deepCopy().put("unknown", 1), step(at, "unknown")));
        Set<String> required = texts(schema.path("required"));
        for (String name : required) {
            all.add(wrong("without " + name, fit.deepCopy().without(name), step(at, name)));
        }
        empty(schema, at, required, all);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            JsonNode value = fit.has(name) ? fit.get(name) : fits.fit(name, property.getValue());
            for (Wrong inside : of(property.getValue(), step(at, name), value)) {
                all.add(new Wrong(inside.what(), fit.deepCopy().set(name, inside.value()), inside.paths()));
            }
        }
    }

    /** One field more than an object may have whose fields the schema leaves open. */
    private static ObjectNode full(JsonNode schema) {
        ObjectNode full = Json.object();
        for (int i = 0; i <= schema.get("maxProperties").asInt(); i++) {
            full.put("field" + i, 1);
        }
        return full;
    }

    /** As little as the required fields leave, which may be less than {@code minProperties} asks for. */
    private static void empty(JsonNode schema, String at, Set<String> required, List<Wrong> all) {
        int least = schema.path("minProperties").asInt();
        Set<String> missing = required.stream().map(name -> step(at, name)).collect(Collectors.toSet());
        if (least > 0) {
            missing.add(at.isEmpty() ? "body" : at);
        }
        if (!missing.isEmpty()) {
            all.add(new Wrong("an empty object", Json.object(), missing));
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new java.util.TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String step(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private static Wrong wrong(String what, String value, String at) {
        return wrong(what, TextNode.valueOf(value), at);
    }

    private static Wrong wrong(String what, JsonNode value, String at) {
        return new Wrong(what, value, Set.of(at.isEmpty() ? "body" : at));
    }
}
