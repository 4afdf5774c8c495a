package dev.rialto.messaging.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.live.ConnectionListener;
import dev.rialto.live.Live;
import dev.rialto.live.LiveSocket;
import dev.rialto.messaging.ConversationId;
import dev.rialto.platform.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is typing. Nothing is stored: devices repeat it while it lasts, readers let it expire, and what is repeated too soon
 * goes no further.
 */
public final class Typing implements ConnectionListener {
    /** Readers take a person for typing no longer than this. */
    static final Duration EXPIRES = Duration.ofSeconds(6);

    private static final Duration THROTTLE = Duration.ofSeconds(2);

    private final Live live;
    private final Clock clock;
    private final Map<LiveSocket, Map<ConversationId, Instant>> lastTold = new ConcurrentHashMap<>();

    public Typing(Live live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    void started(LiveSocket socket, ConversationId conversation) {
        Map<ConversationId, Instant> mine = lastTold.get(socket);
        if (mine == null) {
            return;
        }
        Instant now = clock.instant();
        Instant before = mine.get(conversation);
        if (before == null || !now.isBefore(before.plus(THROTTLE))) {
            // somebody types in a few conversations at most; more are a program's
            if (mine.size() < 16 || before != null) {
                mine.put(conversation, now);
                tell(socket, conversation, true);
            }
        }
    }

    void stopped(LiveSocket socket, ConversationId conversation) {
        Map<ConversationId, Instant> mine = lastTold.get(socket);
        if (mine != null && mine.remove(conversation) != null) {
            tell(socket, conversation, false);
        }
    }

    @Override
    public void opened(LiveSocket socket) {
        lastTold.put(socket, new ConcurrentHashMap<>());
    }

    @Override
    public void closed(LiveSocket socket) {
        Map<ConversationId, Instant> mine = lastTold.remove(socket);
        if (mine != null) {
            mine.keySet().forEach(conversation -> tell(socket, conversation, false));
        }
    }

    private void tell(LiveSocket socket, ConversationId conversation, boolean on) {
        ObjectNode signal = Json.object()
                .put("kind", "typing")
                .put("conversationId", conversation.toString())
                .put("personId", socket.person().toString())
                .put("on", on)
                .put("expiresInMs", EXPIRES.toMillis());
        live.signal(conversation.feed(), signal, socket);
    }
}
