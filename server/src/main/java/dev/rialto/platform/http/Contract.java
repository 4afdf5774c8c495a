package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.access.Access;
import dev.rialto.platform.json.SchemaDocument;
import dev.rialto.platform.limits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The REST contract: {@code contracts/openapi/*.yaml} merged into one OpenAPI 3.1 document, and the operations in it. An
 * operation that does not say who may call it cannot be loaded.
 */
public final class Contract {
    /** The media type of a body that is no JSON. */
    static final String BYTES = "application/octet-stream";

    private final ObjectNode document;
    private final List<Operation> operations = new ArrayList<>();

    private Contract(ObjectNode document) {
        this.document = document;
        SchemaDocument schemas = new SchemaDocument("openapi", document);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getKey().matches("get|put|post|patch|delete")) {
                    operations.add(operation(schemas, path.getKey(), method.getKey(), path.getValue()));
                }
            }
        }
    }

    /** Merges the files: the first is the frame, the others add paths and components. */
    public static Contract merge(List<JsonNode> files) {
        ObjectNode document = files.getFirst().deepCopy();
        for (JsonNode file : files.subList(1, files.size())) {
            addAll(document.withObject("/paths"), file.path("paths"));
            for (Map.Entry<String, JsonNode> kind : file.path("components").properties()) {
                addAll(document.withObject("/components").withObject("/" + kind.getKey()), kind.getValue());
            }
        }
        return new Contract(document);
    }

    public ObjectNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    private static void addAll(ObjectNode target, JsonNode source) {
        for (Map.Entry<String, JsonNode> entry : source.properties()) {
            if (target.has(entry.getKey())) {
                throw new IllegalStateException("two contract files define " + entry.getKey());
            }
            target.set(entry.getKey(), entry.getValue());
        }
    }

    private Operation operation(SchemaDocument schemas, String path, String method, JsonNode item) {
        JsonNode node = item.get(method);
        String pointer = "/paths/" + escape(path) + "/" + method;
        String id = node.path("operationId").asText();
        List<Operation.Parameter> parameters = new ArrayList<>();
        addParameters(parameters, schemas, item.path("parameters"), "/paths/" + escape(path) + "/parameters/");
        addParameters(parameters, schemas, node.path("parameters"), pointer + "/parameters/");
        JsonNode contents = node.path("requestBody").path("content");
        String body = pointer + "/requestBody/content/application~1json/schema";
        return new Operation(
                id,
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                access(id, node.path("x-access")),
                limit(id, node),
                List.copyOf(parameters),
                contents.has("application/json") ? schemas.at(body) : null,
                contents.has(BYTES) ? maxBytes(id, contents.get(BYTES)) : 0);
    }

    /** Of bytes, {@code maxLength} counts the octets (OpenAPI 3.1, media type object). */
    private static int maxBytes(String operationId, JsonNode content) {
        int most = content.path("schema").path("maxLength").asInt();
        if (most < 1) {
            throw new IllegalStateException("operation " + operationId + " does not limit its body (maxLength)");
        }
        return most;
    }

    private void addParameters(List<Operation.Parameter> into, SchemaDocument schemas, JsonNode list, String pointer) {
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + i;
            JsonNode node = list.get(i);
            String reference = reference(node);
            if (reference != null) {
                at = reference;
                node = document.at(reference);
            }
            JsonNode schema = node.path("schema");
            String schemaAt = reference(schema);
            JsonNode resolved = schemaAt == null ? schema : document.at(schemaAt);
            into.add(new Operation.Parameter(
                    node.path("name").asText(),
                    node.path("in").asText(),
                    node.path("required").asBoolean(),
                    resolved.path("type").asText(),
                    resolved.get("default"),
                    schemas.at(schemaAt == null ? at + "/schema" : schemaAt)));
        }
    }

    private static @Nullable String reference(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#") ? reference.substring(1) : null;
    }

    private static Access access(String operationId, JsonNode node) {
        if (!node.has("who")) {
            throw new IllegalStateException("operation " + operationId + " does not say who may call it (x-access)");
        }
        JsonNode permission = node.get("permission");
        return new Access(node.get("who").asText(), permission == null ? null : permission.asText());
    }

    private static @Nullable Limit limit(String operationId, JsonNode operation) {
        JsonNode declared = operation.get("x-rate-limit");
        Limit limit = declared == null ? null : Limit.declared(operationId, declared);
        if (limit != null
                && limit.per() == Limit.Per.PERSON
                && "public".equals(operation.at("/x-access/who").asText())) {
            throw new IllegalStateException(
                    "the x-rate-limit of " + operationId + " counts persons, but anybody may call it");
        }
        return limit;
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
