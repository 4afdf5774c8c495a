package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.access.Access;
import dev.rialto.platform.json.SchemaDocument;
import dev.rialto.platform.limits.Limit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The AsyncAPI document, and from it the events that clients may send. */
public final class EventContract {
    private final JsonNode document;
    private final Map<String, Event> events = new LinkedHashMap<>();

    /**
     * @param ids the fields that name a resource, which the guard asks for
     * @param perSecond how many of it one connection may send in a second
     * @param limit how often one person may send it over all connections and nodes
     * @param payload what the event's one argument must look like
     */
    public record Event(
            String name, Access access, Set<String> ids, int perSecond, Limit limit, SchemaDocument.Check payload) {}

    public EventContract(JsonNode document) {
        this.document = document;
        SchemaDocument schemas = new SchemaDocument("asyncapi", document);
        for (JsonNode message : document.at("/operations/toServer/messages")) {
            String reference = message.path("$ref").asText();
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            JsonNode access = document.at("/components/messages/" + name + "/x-access");
            if (!access.has("who")) {
                throw new IllegalStateException("event " + name + " does not say who may send it (x-access)");
            }
            JsonNode permission = access.get("permission");
            events.put(
                    name,
                    new Event(
                            name,
                            new Access(access.get("who").asText(), permission == null ? null : permission.asText()),
                            ids(document.at("/components/messages/" + name + "/payload/properties")),
                            perSecond(document, name),
                            limit(document, name),
                            schemas.at("/components/messages/" + name + "/payload")));
        }
    }

    private static int perSecond(JsonNode document, String name) {
        JsonNode limit = document.at("/components/messages/" + name + "/x-max-per-second");
        if (!limit.isInt() || limit.asInt() < 1) {
            throw new IllegalStateException(
                    "event " + name + " does not say how often it may be sent (x-max-per-second)");
        }
        return limit.asInt();
    }

    private static Limit limit(JsonNode document, String name) {
        Limit limit = Limit.declared(name, document.at("/components/messages/" + name + "/x-rate-limit"));
        if (limit.per() != Limit.Per.PERSON) {
            throw new IllegalStateException(
                    "the x-rate-limit of " + name + " must count persons: sockets have one each");
        }
        return limit;
    }

    private static Set<String> ids(JsonNode properties) {
        return properties.properties().stream()
                .filter(property -> property.getValue().path("$ref").asText().matches(".*/(Id|SpaceId|FeedName)"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    public JsonNode document() {
        return document;
    }

    public Map<String, Event> events() {
        return events;
    }
}
