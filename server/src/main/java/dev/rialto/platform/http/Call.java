package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request that was authenticated, authorised and found to match its contract.
 *
 * @param path path parameters by name
 * @param parameters query and header parameters by name, converted to their JSON types, defaults filled in
 * @param body the request body; a missing node when the operation takes no JSON
 * @param bytes the request body as it came, for operations that take bytes and for signatures over it
 */
public record Call(
        @Nullable Caller optionalCaller,
        Map<String, String> path,
        Map<String, JsonNode> parameters,
        JsonNode body,
        Buffer bytes,
        Client client) {

    /** Who calls; only for operations whose guard wants somebody signed in. */
    public Caller caller() {
        if (optionalCaller == null) {
            throw new IllegalStateException("this operation is open to callers who are not signed in");
        }
        return optionalCaller;
    }

    public String pathText(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the contract has no path parameter " + name);
        }
        return value;
    }

    public UUID pathId(String name) {
        return UUID.fromString(pathText(name));
    }

    public @Nullable String text(String name) {
        JsonNode value = parameters.get(name);
        return value == null ? null : value.asText();
    }

    public @Nullable Long whole(String name) {
        JsonNode value = parameters.get(name);
        return value == null ? null : value.asLong();
    }

    /** A parameter that has a default in the contract. */
    public int number(String name) {
        JsonNode value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the contract gives " + name + " no default");
        }
        return value.asInt();
    }

    public <T> T body(Class<T> type) {
        return Json.as(body, type);
    }

    /**
     * The client's side of the connection.
     *
     * @param address its IP address
     * @param origin the Origin header
     * @param fetchSite the Sec-Fetch-Site header
     * @param host the host it was sent to, with the port if it was named
     * @param cookies by name
     * @param secure whether it came over TLS
     */
    public record Client(
            String address,
            @Nullable String origin,
            @Nullable String fetchSite,
            @Nullable String host,
            Map<String, String> cookies,
            boolean secure) {}
}
