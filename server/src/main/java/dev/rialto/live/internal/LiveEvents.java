package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.live.EventHandler;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.live.internal.EventContract.Event;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.access.Guard.Verdict;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.FieldError;
import dev.rialto.platform.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of the contract, each with its handler and its guard. Whether the caller may is asked before anything is said
 * about the payload, but for ids that are none: nobody can be asked about those.
 */
public final class LiveEvents {
    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);

    private final EventContract contract;
    private final Guards guards;
    private final Map<String, EventHandler> handlers = new HashMap<>();

    LiveEvents(EventContract contract, Guards guards) {
        this.contract = contract;
        this.guards = guards;
    }

    public void bind(String event, EventHandler handler) {
        if (!contract.events().containsKey(event)) {
            throw new IllegalStateException("the contract has no event " + event);
        }
        if (handlers.putIfAbsent(event, handler) != null) {
            throw new IllegalStateException("event " + event + " is bound twice");
        }
    }

    void requireComplete() {
        for (Event event : contract.events().values()) {
            if (!handlers.containsKey(event.name())) {
                throw new IllegalStateException("event " + event.name() + " has no handler");
            }
            guards.named(event.access().who());
        }
    }

    Reply handle(LiveSocket socket, String name, List<JsonNode> arguments) {
        Event event = contract.events().get(name);
        EventHandler handler = handlers.get(name);
        if (event == null || handler == null) {
            return Reply.failed(Problem.of(404, "UNKNOWN_EVENT", "There is no such event."));
        }
        JsonNode payload = arguments.isEmpty() ? Json.object() : arguments.getFirst();
        List<FieldError> errors = event.payload().errors(payload, "");
        boolean askable = payload.isObject()
                && errors.stream().noneMatch(error -> event.ids().contains(error.path()));
        if (!askable) {
            return Reply.failed(Problem.invalid(errors));
        }
        try {
            return switch (verdict(socket, event, payload)) {
                case Verdict.Allowed yes ->
                    errors.isEmpty() ? handler.handle(socket, payload) : Reply.failed(Problem.invalid(errors));
                case Verdict.SignInFirst no -> Reply.failed(Problem.unauthenticated());
                case Verdict.Hidden no -> Reply.failed(Problem.notFound());
                case Verdict.Forbidden no -> Reply.failed(Problem.forbidden(no.permission()));
            };
        } catch (RuntimeException e) {
            log.error("event {} failed", name, e);
            return Reply.failed(Problem.internal());
        }
    }

    /** A reader's guard is asked for each feed of the call, by the subscriptions themselves. */
    private Verdict verdict(LiveSocket socket, Event event, JsonNode payload) {
        String who = "reader".equals(event.access().who())
                ? "person"
                : event.access().who();
        Map<String, String> ids = new HashMap<>();
        payload.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                ids.put(field.getKey(), field.getValue().asText());
            }
        });
        return guards.named(who)
                .check(new Guard.Question(socket.caller(), event.access().permission(), ids));
    }

    static ObjectNode ack(Reply reply) {
        return switch (reply) {
            case Reply.Ok ok -> Json.object().put("ok", true).setAll(ok.body());
            case Reply.Failed failed -> failed.problem().toAck();
        };
    }
}
