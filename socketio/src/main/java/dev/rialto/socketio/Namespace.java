package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A namespace: who may join it, who is in it and what happens to the events sent there. Register everything before the server
 * listens.
 *
 * <p>All listeners of one socket run on one event loop, one after another, and must not block: hand slow work to threads of
 * your own and answer from there. A listener that throws is logged; the socket goes on.
 */
public final class Namespace {
    private static final Logger LOG = LoggerFactory.getLogger(Namespace.class);

    private final String name;
    private final SocketIoMetrics metrics;
    private final @Nullable Cluster cluster;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final Suspensions suspensions;
    private final Rooms rooms = new Rooms();
    private final Map<String, EventListener> listeners = new ConcurrentHashMap<>();
    private final List<Function<Connecting, CompletionStage<Admission>>> middleware = new CopyOnWriteArrayList<>();
    private volatile Function<Connecting, CompletionStage<Admission>> admission =
            _ -> CompletableFuture.completedFuture(Admission.accept());
    private volatile Consumer<Socket> onConnect = _ -> {};
    private volatile BiConsumer<Socket, DisconnectReason> onDisconnect = (_, _) -> {};
    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private volatile TooFastListener onTooFast = (_, _, _, _) -> {};
    private volatile Consumer<Socket> onSuspend = _ -> {};
    private volatile Consumer<Socket> onRecover = _ -> {};
    private volatile UnknownEventListener onUnknownEvent = (_, _, _, _) -> {};
    private volatile ObjLongConsumer<Socket> onSlowConsumer = (_, _) -> {};
    private volatile @Nullable EncodedEvent slowConsumerNotice;

    Namespace(String name, SocketIoSettings settings, SocketIoMetrics metrics, @Nullable Cluster cluster) {
        this.name = name;
        this.cluster = cluster;
        this.metrics = metrics;
        this.suspensions = new Suspensions(settings);
    }

    public String name() {
        return name;
    }

    /**
     * Decides who may join; everyone may until this is set. The answer may come later and from any thread, but within the
     * connect timeout. A decision that fails refuses the client. The client may go before the answer comes: keep books in
     * {@link #onConnect}, not here.
     */
    public Namespace onConnecting(Function<Connecting, CompletionStage<Admission>> decision) {
        admission = decision;
        return this;
    }

    /**
     * Adds a step before the decision of {@link #onConnecting}, under the same rules. Steps run in the order in which they were
     * added; the first refusal is final, and what a step attaches counts unless a later one attaches something.
     */
    public Namespace use(Function<Connecting, CompletionStage<Admission>> step) {
        middleware.add(step);
        return this;
    }

    /** Called when a socket has joined, before its first event. */
    public Namespace onConnect(Consumer<Socket> listener) {
        onConnect = listener;
        return this;
    }

    /** Called once for every socket that has joined, when it has left. */
    public Namespace onDisconnect(BiConsumer<Socket, DisconnectReason> listener) {
        onDisconnect = listener;
        return this;
    }

    /**
     * Called when a socket's connection is lost but its client may still come back. Then either {@link #onRecover} follows, or,
     * when the recovery window is over, {@link #onDisconnect}.
     */
    public Namespace onSuspend(Consumer<Socket> listener) {
        onSuspend = listener;
        return this;
    }

    /** Called when the client of a suspended socket has come back and been sent what it missed, before its next event. */
    public Namespace onRecover(Consumer<Socket> listener) {
        onRecover = listener;
        return this;
    }

    /** Handles the events of one name; a second listener for the same name replaces the first. */
    public Namespace on(String event, EventListener listener) {
        listeners.put(event, listener);
        return this;
    }

    /**
     * Sets how many events of one name a socket may send in a second, with a burst of a second's worth. Those past it reach no
     * listener but that of {@link #onTooFast}.
     */
    public Namespace limit(String event, int perSecond) {
        limits.put(event, perSecond);
        return this;
    }

    /** Answers events past the {@link #limit} of their kind; they are dropped in silence until this is set. */
    public Namespace onTooFast(TooFastListener listener) {
        onTooFast = listener;
        return this;
    }

    /** Handles the events that have no listener of their own; they are ignored until this is set. */
    public Namespace onUnknownEvent(UnknownEventListener listener) {
        onUnknownEvent = listener;
        return this;
    }

    /** Called with the bytes queued when a socket's connection is found too slow, before it is closed. */
    public Namespace onSlowConsumer(ObjLongConsumer<Socket> listener) {
        onSlowConsumer = listener;
        return this;
    }

    /**
     * Sets what a client that is closed as too slow is told as the last thing. It arrives behind what has left for the client
     * already; what was still queued is dropped, so the client must load again what it follows.
     */
    public Namespace slowConsumerNotice(EncodedEvent notice) {
        slowConsumerNotice = notice;
        return this;
    }

    /** Everyone in the namespace. */
    public Broadcast all() {
        return new Broadcast(this, Audience.everyone(name));
    }

    /** Everyone in a room. */
    public Broadcast to(String room) {
        return all().to(room);
    }

    /** The sockets that are in the namespace, as a live view. */
    public Collection<Socket> sockets() {
        return Collections.unmodifiableCollection(sockets.values());
    }

    /** The socket with this id, or null when it is not here. */
    public @Nullable Socket socket(String id) {
        return sockets.get(id);
    }

    /** How many sockets are in the namespace. */
    public int count() {
        return sockets.size();
    }

    @Nullable
    Cluster cluster() {
        return cluster;
    }

    Rooms rooms() {
        return rooms;
    }

    CompletionStage<Admission> decide(Connecting connecting) {
        CompletionStage<Admission> soFar = CompletableFuture.completedFuture(Admission.accept());
        for (var step : middleware) {
            soFar = soFar.thenCompose(before -> next(before, step, connecting));
        }
        return soFar.thenCompose(before -> next(before, admission, connecting));
    }

    private static CompletionStage<Admission> next(
            Admission before, Function<Connecting, CompletionStage<Admission>> step, Connecting connecting) {
        if (!(before instanceof Admission.Accepted accepted)) {
            return CompletableFuture.completedFuture(before);
        }
        return step.apply(connecting)
                .thenApply(answer -> answer instanceof Admission.Accepted later ? accepted.and(later) : answer);
    }

    /** The socket of a client that shows the key of its recovery, or null when there is none. */
    @Nullable
    Socket recoverable(String key) {
        return suspensions.find(key);
    }

    Collection<Socket> suspended() {
        return suspensions.suspended();
    }

    void joined(Socket socket) {
        sockets.put(socket.id(), socket);
        suspensions.joined(socket);
        metrics.socketConnected(name);
        guarded(() -> onConnect.accept(socket));
    }

    /** The connection of a socket is lost. */
    void lost(Socket socket, DisconnectReason reason) {
        if (suspensions.suspend(socket, reason)) {
            sockets.remove(socket.id());
            guarded(() -> onSuspend.accept(socket));
        } else {
            socket.leave(reason);
        }
    }

    /** @return whether the client got its socket back */
    boolean recover(Socket socket, ClientConnection connection, Admission.Accepted admission, String offset) {
        if (!socket.resume(connection, admission, offset)) {
            return false;
        }
        suspensions.resumed(socket);
        sockets.put(socket.id(), socket);
        guarded(() -> onRecover.accept(socket));
        return true;
    }

    /** Nobody can come back to this server. */
    void endSuspended() {
        suspensions.suspended().forEach(socket -> socket.disconnect(false));
    }

    void left(Socket socket, DisconnectReason reason) {
        sockets.remove(socket.id());
        suspensions.left(socket);
        rooms.leaveAll(socket);
        guarded(() -> onDisconnect.accept(socket, reason));
    }

    /** @return the last word to the client, or null */
    @Nullable
    EncodedEvent slow(Socket socket, long queuedBytes) {
        guarded(() -> onSlowConsumer.accept(socket, queuedBytes));
        return slowConsumerNotice;
    }

    void event(Socket socket, String event, List<JsonNode> args, Ack ack) {
        metrics.eventReceived(name);
        EventListener listener = listeners.get(event);
        Integer limit = limits.get(event);
        long waitNanos = limit == null ? 0 : socket.rateOf(event, limit).tryTake();
        if (waitNanos > 0) {
            guarded(() -> onTooFast.onTooFast(socket, event, Duration.ofNanos(waitNanos), ack));
        } else if (listener != null) {
            guarded(() -> listener.onEvent(socket, args, ack));
        } else {
            guarded(() -> onUnknownEvent.onEvent(socket, event, args, ack));
        }
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of namespace {} failed", name, e);
        }
    }
}
