package dev.rialto.socketio;

import dev.rialto.socketio.engine.EngineRequest;
import dev.rialto.socketio.engine.EngineServer;
import dev.rialto.socketio.engine.HttpExchange;
import dev.rialto.socketio.engine.HttpReply;
import dev.rialto.socketio.engine.WebSocketHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A server under one path of an HTTP port. Mount it beside whatever else the port serves by handing over its requests, or let
 * it listen by itself with {@link BoundServer#bind}.
 */
public abstract sealed class Endpoint implements AutoCloseable permits SocketIoServer, EngineIoServer {
    private final SocketIoSettings settings;

    Endpoint(SocketIoSettings settings) {
        this.settings = settings;
    }

    abstract EngineServer engine();

    public SocketIoSettings settings() {
        return settings;
    }

    /** How many connections there are. */
    public int connectionCount() {
        return engine().sessionCount();
    }

    /** Serves a request that is not an upgrade. May answer at once or, for a poll, when there is something to send. */
    public void handlePolling(PollingRequest request) {
        EngineRequest engineRequest = new EngineRequest(
                request.method(), request.path(), request.query(), request.headers(), request.remoteAddress());
        engine().handle(engineRequest, request.body(), request.executor(), new HttpExchange() {
            @Override
            public void respond(HttpReply reply) {
                request.respond(reply.status(), reply.headers(), reply.body());
            }

            @Override
            public void onClose(Runnable closed) {
                request.onClose(closed);
            }
        });
    }

    /** Whether headers with lower-case names ask for a WebSocket. */
    public static boolean isUpgrade(Map<String, String> headers) {
        return WebSocketHandshake.isUpgrade(headers);
    }

    /** What to answer to an upgrade request: the headers of a 101, or a refusal. */
    public UpgradeAnswer checkUpgrade(UpgradeRequest request) {
        Map<String, String> headers = request.headers();
        if (!WebSocketHandshake.isSupportedVersion(headers)) {
            return new UpgradeAnswer.Refuse(426, Map.of("sec-websocket-version", "13"), "");
        }
        @Nullable String key = headers.get("sec-websocket-key");
        if (key == null || !WebSocketHandshake.isUpgrade(headers) || !WebSocketHandshake.hasValidKey(headers)) {
            return new UpgradeAnswer.Refuse(400, Map.of(), "");
        }
        HttpReply refusal = engine().refuseUpgrade(request.engine());
        if (refusal != null) {
            String body = new String(refusal.body(), StandardCharsets.UTF_8);
            return new UpgradeAnswer.Refuse(refusal.status(), refusal.headers(), body);
        }
        Map<String, String> answer = new HashMap<>(engine().upgradeHeaders(request.engine()));
        answer.put("upgrade", "websocket");
        answer.put("connection", "Upgrade");
        answer.put("sec-websocket-accept", WebSocketHandshake.accept(key));
        return new UpgradeAnswer.SwitchProtocols(Map.copyOf(answer));
    }

    /** As {@link #attachWebSocket(Channel, UpgradeRequest, ByteBuf)}, when nothing was read behind the request. */
    public void attachWebSocket(Channel channel, UpgradeRequest request) {
        attachWebSocket(channel, request, Unpooled.EMPTY_BUFFER);
    }

    /**
     * Takes over a channel after {@link #checkUpgrade} has allowed it and the 101 answer was written. Must be called on the
     * channel's event loop. Handlers that decode bytes are removed, but for TLS, and so are idle checks; the others stay behind
     * ours, see no data any more and learn when the channel closes.
     *
     * @param initial bytes already read behind the request; this method releases them
     */
    public void attachWebSocket(Channel channel, UpgradeRequest request, ByteBuf initial) {
        if (!channel.eventLoop().inEventLoop()) {
            throw new IllegalStateException("not on the channel's event loop");
        }
        engine().attach(channel, request.engine(), initial);
    }

    /**
     * Prepares the end: answers new handshakes with 503 and a Retry-After, and closes each connection, after what is queued for it
     * has been sent, at a random moment within {@code window}, so that the clients do not all come back at once.
     *
     * @return completes when the last connection is gone
     */
    public CompletionStage<@Nullable Void> drain(Duration window) {
        return engine().drain(window);
    }

    /** Closes all connections now, without waiting for them to be gone. */
    @Override
    public void close() {
        var _ = drain(Duration.ZERO);
    }
}
