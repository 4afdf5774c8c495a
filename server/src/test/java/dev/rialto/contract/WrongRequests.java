package dev.rialto.contract;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.contract.Cast.Scene;
import dev.rialto.contract.WrongValues.Wrong;
import dev.rialto.platform.http.Contract;
import dev.rialto.platform.http.Operation;
import dev.rialto.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The requests to one operation: the one that is right, and everything that can be wrong with it. */
final class WrongRequests {
    static final List<String> WRONG_CONTENT_TYPES = List.of(
            "text/plain",
            "text/json",
            "application/jsonp",
            "application/json-seq",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "nonsense");

    /** Texts that a person may well type. */
    private static final List<String> STRANGE_TEXTS = List.of(
            "'; drop table identity.person; --",
            "% _ \\ \" ' `",
            "\u202eمرحبا 𝄞 👩‍👩‍👧 e\u0301\u0301",
            "<b>${x}{{y}}",
            "\t\r\n x");

    private static final String SEGMENT_OF_ITS_OWN = "(?s)(?!\\.{1,2}$)[^/]+";
    private static final String HEADER_TEXT = "[!-~]([ -~]*[!-~])?";

    private final JsonNode document;
    private final Operation operation;
    private final FitValues fits;
    private final WrongValues wrongs;
    private final RestRequest right;
    private final JsonNode bodySchema;

    /**
     * @param what is wrong
     * @param paths the fields that must be named
     */
    record Case(String what, RestRequest request, Set<String> paths) {}

    WrongRequests(Contract contract, Operation operation, Scene scene) {
        this.document = contract.document();
        this.operation = operation;
        this.fits = new FitValues(document, operation.id(), scene.values());
        this.wrongs = new WrongValues(document, fits::fit);
        this.bodySchema = wrongs.resolve(declared().at("/requestBody/content/application~1json/schema"));
        RestRequest request = operation.maxBytes() > 0
                ? new RestRequest(operation, Map.of(), new byte[1], "application/octet-stream")
                : new RestRequest(
                        operation, Map.of(), bodySchema.isMissingNode() ? null : fits.fit("body", bodySchema), null);
        for (Map.Entry<Operation.Parameter, JsonNode> parameter : schemas().entrySet()) {
            Operation.Parameter p = parameter.getKey();
            if (p.required() || fits.knows(p.name(), parameter.getValue())) {
                request = request.with(
                        p.in(),
                        p.name(),
                        fits.fit(p.name(), parameter.getValue()).asText());
            }
        }
        this.right = request;
    }

    RestRequest right() {
        return right;
    }

    boolean hasBody() {
        return right.body() != null;
    }

    boolean hasBytes() {
        return right.body() instanceof byte[];
    }

    RestRequest withTooManyBytes() {
        return right.withBody(new byte[operation.maxBytes() + 1]);
    }

    /** Each with one thing wrong, so that exactly these fields must be named. */
    List<Case> invalid() {
        List<Case> all = new ArrayList<>();
        schemas().forEach((parameter, schema) -> parameter(parameter, schema, all));
        all.add(new Case("query: an unknown one", right.with("query", "unknown", "1"), Set.of("unknown")));
        if (right.body() instanceof ObjectNode body) {
            for (Wrong wrong : wrongs.of(bodySchema, "", body)) {
                all.add(new Case(
                        "body: " + wrong.paths() + " " + wrong.what(), right.withBody(wrong.value()), wrong.paths()));
            }
        }
        return all;
    }

    /** Bodies that are no JSON at all. */
    Map<String, RestRequest> broken() {
        Map<String, Object> bodies = new LinkedHashMap<>();
        bodies.put("cut off", "{");
        bodies.put("a word", "nul");
        bodies.put("a comma too many", "{\"a\": 1,}");
        bodies.put("two values", "{} {}");
        bodies.put("a field twice", "{\"a\": 1, \"a\": 2}");
        bodies.put("nested too deeply", "[".repeat(40) + "]".repeat(40));
        bodies.put("not UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
        bodies.put("not UTF-32 either", new byte[] {0, 0, 0, '{', 0x7f, 0, 0, 0, 1});
        bodies.put("UTF-16 that breaks off", "{\"".getBytes(StandardCharsets.UTF_16BE));
        Map<String, RestRequest> requests = new LinkedHashMap<>();
        bodies.forEach((what, body) -> requests.put(what, right.withBody(body)));
        return requests;
    }

    /** What the schema takes but nobody thinks of. It may be refused; it must not break anything. */
    Map<String, RestRequest> strange() {
        Map<String, RestRequest> requests = new LinkedHashMap<>();
        schemas().forEach((parameter, schema) -> strangeTexts(schema).stream()
                .filter(sendable(parameter.in()))
                .forEach(text -> requests.put(
                        parameter.name() + " " + Json.text(text), right.with(parameter.in(), parameter.name(), text))));
        if (right.body() instanceof ObjectNode body) {
            for (Map.Entry<String, JsonNode> property :
                    bodySchema.path("properties").properties()) {
                strangeTexts(property.getValue())
                        .forEach(text -> requests.put(
                                "body: " + property.getKey() + " " + Json.text(text),
                                right.withBody(body.deepCopy().put(property.getKey(), text))));
                strangeNumbers(property.getValue())
                        .forEach(number -> requests.put(
                                "body: " + property.getKey() + " " + number,
                                right.withBody(body.deepCopy().put(property.getKey(), number))));
            }
        }
        return requests;
    }

    private void parameter(Operation.Parameter parameter, JsonNode schema, List<Case> all) {
        String name = parameter.name();
        String in = parameter.in();
        if (parameter.required() && !in.equals("path")) {
            all.add(new Case(in + ": without " + name, right.without(in, name), Set.of(name)));
        }
        wrongTexts(parameter, schema).stream()
                .filter(sendable(in))
                .forEach(text -> all.add(
                        new Case(in + ": " + name + " " + Json.text(text), right.with(in, name, text), Set.of(name))));
    }

    private List<String> wrongTexts(Operation.Parameter parameter, JsonNode schema) {
        List<Wrong> all = wrongs.of(schema, parameter.name(), fits.fit(parameter.name(), schema));
        return switch (parameter.type()) {
            case "string" ->
                all.stream()
                        .map(Wrong::value)
                        .filter(value -> value.isTextual()
                                && StandardCharsets.UTF_8.newEncoder().canEncode(value.asText()))
                        .map(JsonNode::asText)
                        .toList();
            case "integer" -> {
                List<String> texts = new ArrayList<>(List.of("", "abc", "1.5", "1e1", "0x1", "1 2", "١"));
                all.stream()
                        .map(Wrong::value)
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asText)
                        .forEach(texts::add);
                yield texts;
            }
            case "boolean" -> List.of("", "1", "yes", "TRUE", "true false", "null");
            default -> throw new AssertionError("no wrong text is known for " + parameter);
        };
    }

    /** An address or a header cannot carry every text to the place that is meant. */
    private static Predicate<String> sendable(String in) {
        return switch (in) {
            case "path" -> Pattern.compile(SEGMENT_OF_ITS_OWN).asMatchPredicate();
            case "header" -> Pattern.compile(HEADER_TEXT).asMatchPredicate();
            default -> not(String::isBlank).or(String::isEmpty);
        };
    }

    private List<String> strangeTexts(JsonNode maybeReference) {
        JsonNode schema = wrongs.resolve(maybeReference);
        if (!schema.path("type").asText().equals("string") || schema.has("enum")) {
            return List.of();
        }
        Pattern pattern = Pattern.compile(schema.path("pattern").asText());
        int least = schema.path("minLength").asInt();
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return STRANGE_TEXTS.stream()
                .map(text -> text + "x".repeat(Math.max(0, least - text.length())))
                .filter(text -> text.length() <= most && pattern.matcher(text).find())
                .toList();
    }

    private List<Long> strangeNumbers(JsonNode maybeReference) {
        JsonNode schema = wrongs.resolve(maybeReference);
        return schema.path("type").asText().equals("integer")
                ? List.of(schema.get("minimum").asLong(), schema.get("maximum").asLong())
                : List.of();
    }

    private JsonNode declared() {
        return document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
    }

    /** The operation's parameters, each with its schema as the document has it. */
    private Map<Operation.Parameter, JsonNode> schemas() {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        for (JsonNode list : List.of(document.path("paths").path(operation.path()), declared())) {
            list.path("parameters").forEach(parameter -> {
                JsonNode resolved = wrongs.resolve(parameter);
                byName.put(resolved.path("name").asText(), wrongs.resolve(resolved.path("schema")));
            });
        }
        Map<Operation.Parameter, JsonNode> schemas = new LinkedHashMap<>();
        operation.parameters().forEach(p -> schemas.put(p, byName.getOrDefault(p.name(), Json.object())));
        return schemas;
    }
}
