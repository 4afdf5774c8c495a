package dev.rialto.messaging.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Feeds;
import dev.rialto.live.Live;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.messaging.ConversationChange.MemberRemoved;
import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.MarkOutcome;
import dev.rialto.messaging.SendOutcome;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;

/** The socket events of messaging. */
public final class MessagingEvents {
    private final Conversations conversations;
    private final Typing typing;

    public MessagingEvents(Conversations conversations, Typing typing) {
        this.conversations = conversations;
        this.typing = typing;
    }

    public void bind(Live live, Bus bus) {
        live.on("send_message", this::send);
        live.on("mark", this::mark);
        live.on("typing", this::typing);
        live.onConnection(typing);
        bus.listen(Feeds.APPENDED, live::follows, appended -> {
            if (appended.changes().stream().anyMatch(change -> change.type().equals(MemberRemoved.TYPE))) {
                live.reconsider(appended.feed());
            }
        });
    }

    private Reply send(LiveSocket socket, JsonNode payload) {
        ConversationId conversation = conversationId(payload);
        SendOutcome outcome = conversations.send(
                socket.person(),
                conversation,
                payload.get("commandId").asText(),
                payload.get("body").asText(),
                payload.has("reference") ? payload.get("reference").asText() : null);
        return switch (outcome) {
            case SendOutcome.Sent sent -> {
                typing.stopped(socket, conversation);
                ObjectNode body = Json.object();
                body.set("message", Json.tree(sent.message()));
                yield Reply.ok(body);
            }
            case SendOutcome.Gone gone -> Reply.failed(Problem.notFound());
            case SendOutcome.IdReused reused -> Reply.failed(Problem.commandReused());
        };
    }

    private Reply mark(LiveSocket socket, JsonNode payload) {
        MarkOutcome outcome = conversations.mark(
                socket.person(),
                conversationId(payload),
                payload.has("delivered") ? Long.valueOf(payload.get("delivered").asLong()) : null,
                payload.has("read") ? Long.valueOf(payload.get("read").asLong()) : null);
        return switch (outcome) {
            case MarkOutcome.Marked marked -> Reply.ok(Json.mapper().valueToTree(marked));
            case MarkOutcome.BeyondHead beyond -> Reply.failed(MessagingRoutes.beyond(beyond));
            case MarkOutcome.NotAMember gone -> Reply.failed(Problem.notFound());
        };
    }

    private Reply typing(LiveSocket socket, JsonNode payload) {
        if (payload.get("on").asBoolean()) {
            typing.started(socket, conversationId(payload));
        } else {
            typing.stopped(socket, conversationId(payload));
        }
        return Reply.ok();
    }

    private static ConversationId conversationId(JsonNode payload) {
        return ConversationId.of(payload.get("conversationId").asText());
    }
}
