package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.access.Access;
import dev.rialto.platform.json.SchemaDocument;
import dev.rialto.platform.limits.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param path as OpenAPI writes it, for example {@code /spaces/{spaceId}/people}
 * @param limit how often it may be called, beside what holds for all; null for no limit of its own
 * @param body the schema of its JSON body; null when it takes none
 * @param maxBytes the largest body of bytes that it takes; 0 when it takes none
 */
public record Operation(
        String id,
        String method,
        String path,
        Access access,
        @Nullable Limit limit,
        List<Parameter> parameters,
        SchemaDocument.@Nullable Check body,
        int maxBytes) {

    /** What a request must say that its body is; null when it has none. */
    @Nullable
    String mediaType() {
        return body != null ? "application/json" : maxBytes > 0 ? Contract.BYTES : null;
    }

    /**
     * @param in {@code path}, {@code query} or {@code header}
     * @param type its JSON type: {@code string}, {@code integer} or {@code boolean}
     */
    public record Parameter(
            String name,
            String in,
            boolean required,
            String type,
            @Nullable JsonNode defaultValue,
            SchemaDocument.Check schema) {}
}
