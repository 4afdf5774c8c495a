package dev.rialto.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.json.SchemaDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of records of one kind of scope, as {@code contracts/records/<feature>.yaml} declares them. */
public final class RecordTypes {
    private final String feedKind;
    private final int minSchema;
    private final int maxSchema;
    private final int maxRecords;
    private final Map<String, RecordType> types = new LinkedHashMap<>();

    /** Every scope has these; people may only settle them. */
    private static final String CONFLICT =
            "{\"required\": [\"type\"], \"fields\": {\"status\": {\"type\": \"string\", \"enum\": [\"open\", \"undone\", \"dismissed\"]}}}";

    private RecordTypes(ObjectNode contract) {
        contract.withObject("/types").set("conflict", Json.parse(CONFLICT));
        this.feedKind = contract.path("feedKind").asText();
        this.minSchema = contract.path("schema").path("min").asInt();
        this.maxSchema = contract.path("schema").path("max").asInt();
        this.maxRecords = contract.path("maxRecords").asInt();
        SchemaDocument schemas = new SchemaDocument("records-" + feedKind, contract);
        for (Map.Entry<String, JsonNode> type : contract.path("types").properties()) {
            types.put(type.getKey(), RecordType.of(type.getKey(), type.getValue(), schemas));
        }
    }

    public static RecordTypes of(ObjectNode contract) {
        return new RecordTypes(contract.deepCopy());
    }

    public String feedKind() {
        return feedKind;
    }

    public boolean speaks(int schema) {
        return schema >= minSchema && schema <= maxSchema;
    }

    public int minSchema() {
        return minSchema;
    }

    public int maxSchema() {
        return maxSchema;
    }

    public int maxRecords() {
        return maxRecords;
    }

    public @Nullable RecordType type(String name) {
        return types.get(name);
    }

    /** The fields of other types that must name a live record of this type. */
    public List<Reference> requiredReferencesTo(String type) {
        List<Reference> found = new ArrayList<>();
        for (RecordType other : types.values()) {
            for (Field field : other.fields().values()) {
                if (type.equals(field.ref()) && other.required().contains(field.name())) {
                    found.add(new Reference(other.name(), field.name()));
                }
            }
        }
        return found;
    }

    /** A field of a type that names another record. */
    public record Reference(String type, String field) {}

    /** @param required fields without which a record cannot be created */
    public record RecordType(String name, Set<String> required, Map<String, Field> fields) {
        private static RecordType of(String name, JsonNode node, SchemaDocument schemas) {
            Map<String, String> groups = new HashMap<>();
            for (Map.Entry<String, JsonNode> group : node.path("groups").properties()) {
                group.getValue().forEach(field -> groups.put(field.asText(), group.getKey()));
            }
            Map<String, Field> fields = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : node.path("fields").properties()) {
                String at = "/types/" + name + "/fields/" + field.getKey();
                JsonNode ref = field.getValue().get("x-ref");
                fields.put(
                        field.getKey(),
                        new Field(
                                field.getKey(),
                                groups.getOrDefault(field.getKey(), field.getKey()),
                                field.getValue().path("x-counter").asBoolean(),
                                ref == null ? null : ref.asText(),
                                schemas.at(at)));
            }
            Set<String> required = new LinkedHashSet<>();
            node.path("required").forEach(field -> required.add(field.asText()));
            return new RecordType(name, required, fields);
        }
    }

    /**
     * @param group of fields that win or lose together; its own name when it is alone
     * @param counter whether it is only added to
     * @param ref the type of the record that it names; null when it names none
     */
    public record Field(
            String name,
            String group,
            boolean counter,
            @Nullable String ref,
            SchemaDocument.Check check) {}
}
