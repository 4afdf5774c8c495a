package dev.rialto.socketio;

import dev.rialto.socketio.engine.EngineServer;
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
public final class SocketIoServer extends Endpoint {
    private final SocketIoMetrics metrics;
    private final @Nullable Cluster cluster;
    private final EngineServer engine;
    private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();

    private SocketIoServer(SocketIoSettings settings, SocketIoMetrics metrics, @Nullable Peers peers) {
        super(settings);
        this.metrics = metrics;
        this.cluster = peers == null ? null : new Cluster(this, peers);
        this.engine = new EngineServer(settings.engine(), new Connections(this));
    }

    public static SocketIoServer create(SocketIoSettings settings) {
        return create(settings, SocketIoMetrics.NONE);
    }

    public static SocketIoServer create(SocketIoSettings settings, SocketIoMetrics metrics) {
        return new SocketIoServer(settings, metrics, null);
    }

    /** A server whose broadcasts and queries span its peers too. */
    public static SocketIoServer create(SocketIoSettings settings, SocketIoMetrics metrics, Peers peers) {
        return new SocketIoServer(settings, metrics, peers);
    }

    /** The namespace of this name, which exists from the first call on; the main one is {@code "/"}. */
    public Namespace namespace(String name) {
        if (!name.startsWith("/") || name.contains(",")) {
            throw new IllegalArgumentException("not a namespace: " + name);
        }
        return namespaces.computeIfAbsent(name, key -> new Namespace(key, settings(), metrics, cluster));
    }

    /** The sockets of all namespaces at this moment. */
    public Collection<Socket> sockets() {
        return namespaces.values().stream()
                .flatMap(namespace -> namespace.sockets().stream())
                .toList();
    }

    /**
     * Listens on a port of its own and serves nothing but {@link SocketIoSettings#path}; see {@link BoundServer#bind} for
     * more than one path.
     *
     * @param port 0 for any free one
     */
    public BoundServer bindStandalone(String host, int port) {
        return BoundServer.bind(host, port, this);
    }

    @Override
    public CompletionStage<@Nullable Void> drain(Duration window) {
        CompletionStage<@Nullable Void> drained = super.drain(window);
        namespaces.values().forEach(Namespace::endSuspended);
        return drained;
    }

    @Override
    EngineServer engine() {
        return engine;
    }

    @Nullable
    Namespace find(String name) {
        return namespaces.get(name);
    }

    SocketIoMetrics metrics() {
        return metrics;
    }
}
