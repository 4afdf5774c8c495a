package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final Rooms rooms = new Rooms();
    private final Map<String, EventListener> listeners = new ConcurrentHashMap<>();
    private volatile Function<Connecting, CompletionStage<Admission>> admission =
            _ -> CompletableFuture.completedFuture(Admission.accept());
    private volatile Consumer<Socket> onConnect = _ -> {};
    private volatile BiConsumer<Socket, DisconnectReason> onDisconnect = (_, _) -> {};
    private volatile UnknownEventListener onUnknownEvent = (_, _, _, _) -> {};
    private volatile ObjLongConsumer<Socket> onSlowConsumer = (_, _) -> {};

    Namespace(String name, SocketIoMetrics metrics) {
        this.name = name;
        this.metrics = metrics;
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

    /** Handles the events of one name; a second listener for the same name replaces the first. */
    public Namespace on(String event, EventListener listener) {
        listeners.put(event, listener);
        return this;
    }

    /** Handles the events that have no listener of their own; they are ignored until this is set. */
    public Namespace onUnknownEvent(UnknownEventListener listener) {
        onUnknownEvent = listener;
        return this;
    }

    /** Called with the bytes queued when a socket's connection passes its queue limit, before it is closed. */
    public Namespace onSlowConsumer(ObjLongConsumer<Socket> listener) {
        onSlowConsumer = listener;
        return this;
    }

    /** Everyone in the namespace. */
    public Broadcast all() {
        return new Broadcast(this, Set.of(), Set.of(), Set.of());
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

    Rooms rooms() {
        return rooms;
    }

    CompletionStage<Admission> decide(Connecting connecting) {
        try {
            return admission.apply(connecting);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    void joined(Socket socket) {
        sockets.put(socket.id(), socket);
        metrics.socketConnected(name);
        guarded(() -> onConnect.accept(socket));
    }

    void left(Socket socket, DisconnectReason reason) {
        sockets.remove(socket.id());
        rooms.leaveAll(socket);
        guarded(() -> onDisconnect.accept(socket, reason));
    }

    void slow(Socket socket, long queuedBytes) {
        guarded(() -> onSlowConsumer.accept(socket, queuedBytes));
    }

    void event(Socket socket, String event, List<JsonNode> args, Ack ack) {
        metrics.eventReceived(name);
        EventListener listener = listeners.get(event);
        if (listener != null) {
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
