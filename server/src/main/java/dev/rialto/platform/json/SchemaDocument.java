package dev.rialto.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A document that holds JSON Schemas (2020-12) somewhere inside: a contract, or a schema by itself. */
public final class SchemaDocument {
    private final String uri;
    private final SchemaRegistry registry;

    /** @param name tells documents apart, for example {@code openapi} */
    public SchemaDocument(String name, JsonNode document) {
        this.uri = "urn:rialto:" + name;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(uri, document.toString())));
    }

    /** @param pointer where the schema lies in the document, for example {@code /components/schemas/Email} */
    public Check at(String pointer) {
        Schema schema = registry.getSchema(SchemaLocation.of(uri + "#" + pointer));
        schema.initializeValidators();
        return new Check(schema);
    }

    /** Checks values against one schema. Safe for many threads. */
    public static final class Check {
        private final Schema schema;

        private Check(Schema schema) {
            this.schema = schema;
        }

        /**
         * All that is wrong: who decides by an error that is not there must not be fooled by many others.
         *
         * @param at the path of the value itself, empty for a whole body
         */
        public List<FieldError> errors(JsonNode value, String at) {
            List<FieldError> errors = new ArrayList<>();
            refuseBrokenText(value, at, errors);
            for (Error error : schema.validate(value)) {
                errors.add(new FieldError(path(error, at), FieldMessages.of(error)));
            }
            return errors;
        }

        /** U+0000 and lone surrogates cannot be stored: they are refused rather than changed. */
        private static void refuseBrokenText(JsonNode value, String at, List<FieldError> errors) {
            if (value.isTextual() && isBroken(value.asText())) {
                errors.add(new FieldError(at.isEmpty() ? "body" : at, "holds a character that is not text"));
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                refuseBrokenText(value.get(i), at + "[" + i + "]", errors);
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                refuseBrokenText(field.getValue(), at.isEmpty() ? field.getKey() : at + "." + field.getKey(), errors);
            }
        }

        private static boolean isBroken(String text) {
            return text.indexOf(0) >= 0
                    || text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        }

        private static String path(Error error, String at) {
            StringBuilder path = new StringBuilder(at);
            var location = error.getInstanceLocation();
            for (int i = 0; i < location.getNameCount(); i++) {
                step(path, location.getElement(i));
            }
            boolean namesAProperty =
                    switch (error.getKeyword()) {
                        case "required", "additionalProperties", "unevaluatedProperties", "dependentRequired" -> true;
                        default -> false;
                    };
            if (namesAProperty && error.getProperty() != null) {
                step(path, error.getProperty());
            }
            return path.isEmpty() ? "body" : path.toString();
        }

        private static void step(StringBuilder path, Object element) {
            if (element instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(element);
            }
        }
    }
}
