package dev.rialto.live.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.FeedName;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.messaging.ConversationId;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.json.Json;
import dev.rialto.socketio.Admission;
import dev.rialto.socketio.Socket;
import dev.rialto.socketio.SocketIoServer;
import dev.rialto.socketio.SocketIoSettings;
import dev.rialto.socketio.UpgradeRequest;
import dev.rialto.testing.ErrorLog;
import dev.rialto.wiring.Contracts;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An event of the contract, {@code <name> <payload>}: guards and handlers are asked only about ids that are some, and nothing is
 * answered by an internal error.
 */
public final class LiveEventsFuzz {
    private static final UUID SOMEONE = new UUID(1, 2);
    private static final LiveSocket SOCKET = new LiveSocket(
            socket(),
            new Caller(new PersonId(SOMEONE), new SessionId(SOMEONE), "device", Instant.MAX),
            new SerialQueue(Runnable::run, 1));
    private static final LiveEvents EVENTS = events();

    private LiveEventsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        JsonNode payload;
        try {
            payload = dev.rialto.socketio.protocol.Json.MAPPER.readTree(text.substring(space + 1));
        } catch (JsonProcessingException | dev.rialto.socketio.engine.InvalidPacketException expected) {
            return;
        }
        ErrorLog.forget();
        Reply reply = EVENTS.handle(SOCKET, text.substring(0, Math.max(0, space)), List.of(payload));
        ErrorLog.requireEmpty();
        ObjectNode ack = LiveEvents.ack(reply);
        assertThat(ack.path("code").asText()).as("%s", ack).isNotEqualTo("INTERNAL");
        assertThat(Json.text(ack).length()).isLessThan(4_000 + 40 * input.length);
    }

    private static LiveEvents events() {
        Guards guards = new Guards();
        guards.register("reader", LiveEventsFuzz::allowed);
        guards.register("member", LiveEventsFuzz::allowed);
        guards.register("participant", question -> {
            requireId(question.id("conversationId"));
            return Guard.Verdict.ALLOWED;
        });
        EventContract contract = new EventContract(Contracts.asyncapi());
        LiveEvents events = new LiveEvents(contract, guards);
        for (String name : contract.events().keySet()) {
            events.bind(name, (socket, payload) -> handled(payload));
        }
        return events;
    }

    private static Guard.Verdict allowed(Guard.Question question) {
        return Guard.Verdict.ALLOWED;
    }

    private static Reply handled(JsonNode payload) {
        if (payload.has("conversationId")) {
            requireId(payload.path("conversationId").asText());
        }
        payload.path("personIds").forEach(id -> requireId(id.asText()));
        if (payload.has("feed")) {
            assertThat(new FeedName(payload.path("feed").asText()).key()).matches("[A-Za-z0-9._-]{1,100}");
        }
        return Reply.ok(Json.object());
    }

    private static void requireId(String text) {
        assertThat(ConversationId.of(text)).hasToString(text);
    }

    private static Socket socket() {
        SocketIoServer server = SocketIoServer.create(SocketIoSettings.defaults());
        CompletableFuture<Socket> connected = new CompletableFuture<>();
        server.namespace("/").onConnecting(_ -> CompletableFuture.completedStage(Admission.accept()));
        server.namespace("/").onConnect(connected::complete);
        EmbeddedChannel channel = new EmbeddedChannel();
        UpgradeRequest request =
                new UpgradeRequest("/socket.io/", Map.of("EIO", "4", "transport", "websocket"), Map.of(), "");
        server.attachWebSocket(channel, request);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'}));
        channel.runPendingTasks();
        return connected.join();
    }
}
