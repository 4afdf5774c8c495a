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
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO v5 server. Declare its namespaces and their listeners, then either let it listen by itself with
 * {@link #bindStandalone}, or mount it on another HTTP server: pass polling requests to {@link #handlePolling}, and for WebSocket
 * upgrades ask {@link #checkUpgrade} for the answer and give the channel to {@link #attachWebSocket}.
 *
 * <p>All methods may be called from any thread unless they say otherwise. Listeners run on event loops and must not block.
 */
public final class SocketIoServer implements AutoCloseable {
    private final SocketIoSettings settings;
    private final SocketIoMetrics metrics;
    private final EngineServer engine;
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();

    private SocketIoServer(SocketIoSettings settings, SocketIoMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.engine = new EngineServer(settings.engine(), new Connections(this));
    }

    public static SocketIoServer create(SocketIoSettings settings) {
        return create(settings, SocketIoMetrics.NONE);
    }

    public static SocketIoServer create(SocketIoSettings settings, SocketIoMetrics metrics) {
        return new SocketIoServer(settings, metrics);
    }

    public SocketIoSettings settings() {
        return settings;
    }

    /** The namespace of this name, which exists from the first call on; the main one is {@code "/"}. */
    public Namespace namespace(String name) {
        if (!name.startsWith("/") || name.contains(",")) {
            throw new IllegalArgumentException("not a namespace: " + name);
        }
        return namespaces.computeIfAbsent(name, key -> new Namespace(key, metrics));
    }

    /** The sockets of all namespaces at this moment. */
    public Collection<Socket> sockets() {
        return namespaces.values().stream()
                .flatMap(namespace -> namespace.sockets().stream())
                .toList();
    }

    /** How many connections there are, whatever namespaces they are in. */
    public int connectionCount() {
        return engine.sessionCount();
    }

    /**
     * Listens on a port of its own and serves nothing but {@link SocketIoSettings#path}.
     *
     * @param port 0 for any free one
     */
    public BoundServer bindStandalone(String host, int port) {
        return BoundServer.bind(this, host, port);
    }

    /** Serves a request that is not an upgrade. May answer at once or, for a poll, when there is something to send. */
    public void handlePolling(PollingRequest request) {
        EngineRequest engineRequest = new EngineRequest(
                request.method(), request.path(), request.query(), request.headers(), request.remoteAddress());
        engine.handle(engineRequest, request.body(), request.executor(), new HttpExchange() {
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
        HttpReply refusal = engine.refuseUpgrade(request.engine());
        if (refusal != null) {
            String body = new String(refusal.body(), StandardCharsets.UTF_8);
            return new UpgradeAnswer.Refuse(refusal.status(), refusal.headers(), body);
        }
        return new UpgradeAnswer.SwitchProtocols(Map.of(
                "upgrade", "websocket",
                "connection", "Upgrade",
                "sec-websocket-accept", WebSocketHandshake.accept(key)));
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
        engine.attach(channel, request.engine(), initial);
    }

    /**
     * Prepares the end: answers new handshakes with 503 and a Retry-After, and closes each connection, after what is queued for it
     * has been sent, at a random moment within {@code window}, so that the clients do not all come back at once.
     *
     * @return completes when the last connection is gone
     */
    public CompletionStage<@Nullable Void> drain(Duration window) {
        return engine.drain(window);
    }

    /** Closes all connections now, without waiting for them to be gone. */
    @Override
    public void close() {
        var _ = drain(Duration.ZERO);
    }

    @Nullable
    Namespace find(String name) {
        return namespaces.get(name);
    }

    SocketIoMetrics metrics() {
        return metrics;
    }
}
