package dev.rialto.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.http.Contract;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contracts that are packaged with the server. */
public final class Contracts {
    private static final List<String> OPENAPI = List.of(
            "_rialto",
            "administration",
            "feeds",
            "files",
            "identity",
            "jobs",
            "mail",
            "messaging",
            "money",
            "notifications",
            "spaces",
            "sync");

    private Contracts() {}

    public static Contract openapi() {
        return Contract.merge(
                OPENAPI.stream().map(name -> read("openapi/" + name + ".yaml")).toList());
    }

    /** The contract of a feature's records. */
    public static ObjectNode records(String feature) {
        return (ObjectNode) read("records/" + feature + ".yaml");
    }

    public static JsonNode asyncapi() {
        return read("asyncapi.yaml");
    }

    private static JsonNode read(String name) {
        try (InputStream in = Contracts.class.getResourceAsStream("/contracts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the contract " + name + " is not packaged");
            }
            return Json.yaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
