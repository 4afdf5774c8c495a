package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.engine.EngineSession;
import dev.rialto.socketio.protocol.SocketPacket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A client in a namespace. All methods may be called from any thread. What one thread sends arrives in that order; after the
 * socket has disconnected, sends do nothing.
 */
public final class Socket {
    private final String id;
    private final Namespace namespace;
    private final ClientConnection connection;
    private final Handshake handshake;
    private final @Nullable Object attachment;
    private final PendingAcks acks;
    private volatile boolean connected = true;

    Socket(
            String id,
            Namespace namespace,
            ClientConnection connection,
            Handshake handshake,
            @Nullable Object attachment,
            int maxPendingAcks) {
        this.id = id;
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = handshake;
        this.attachment = attachment;
        this.acks = new PendingAcks(maxPendingAcks);
    }

    /** The public id, 128 random bits as text; it is not the secret id of the connection. */
    public String id() {
        return id;
    }

    /** The name of the namespace. */
    public String namespace() {
        return namespace.name();
    }

    public Handshake handshake() {
        return handshake;
    }

    /**
     * What the admission attached.
     *
     * @throws IllegalStateException if it attached nothing of this type
     */
    public <T> T attachment(Class<T> type) {
        if (!type.isInstance(attachment)) {
            throw new IllegalStateException("the socket has no attachment of " + type);
        }
        return type.cast(attachment);
    }

    /** Whether the socket is in its namespace. */
    public boolean connected() {
        return connected;
    }

    /** {@code polling} or {@code websocket}, at this moment. */
    public String transport() {
        return session().transportName();
    }

    /** Runs tasks on the event loop that runs this socket's listeners, and in their order. They must not block. */
    public Executor executor() {
        return session().executor();
    }

    /** Bytes queued for the connection and not yet written. */
    public long queuedBytes() {
        return session().queuedBytes();
    }

    /** Sends an event. A client that is too slow for its queue is closed instead. */
    public void emit(String event, JsonNode... args) {
        sendPacket(Packets.event(namespace(), SocketPacket.NO_ACK, event, args));
    }

    /**
     * Sends an event unless the client is behind.
     *
     * @return whether it was queued
     */
    public boolean emitVolatile(String event, JsonNode... args) {
        return sendVolatile(EncodedEvent.of(namespace(), event, args));
    }

    /**
     * Sends an encoded event.
     *
     * @throws IllegalArgumentException if it was encoded for another namespace
     */
    public void send(EncodedEvent event) {
        requireOwn(event);
        if (connected) {
            session().send(event.frames());
        }
    }

    /**
     * Sends an encoded event unless the client is behind.
     *
     * @return whether it was queued
     * @throws IllegalArgumentException if it was encoded for another namespace
     */
    public boolean sendVolatile(EncodedEvent event) {
        requireOwn(event);
        return connected && session().sendVolatile(event.frames());
    }

    /**
     * Sends an event and asks for an acknowledgement.
     *
     * @return the client's answer; fails with {@link java.util.concurrent.TimeoutException}, with
     *     {@link java.util.concurrent.CancellationException} when the socket goes, or with
     *     {@link java.util.concurrent.RejectedExecutionException} when too many answers are outstanding
     */
    public CompletionStage<List<JsonNode>> emitWithAck(String event, Duration timeout, JsonNode... args) {
        PendingAcks.Pending pending = acks.open(session().executor(), timeout);
        if (!pending.answer().isDone()) {
            sendPacket(Packets.event(namespace(), pending.id(), event, args));
        }
        return pending.answer();
    }

    /** Puts the socket into a room of its namespace; it leaves all rooms when it leaves the namespace. */
    public void join(String room) {
        namespace.rooms().join(this, room);
    }

    public void leave(String room) {
        namespace.rooms().leave(this, room);
    }

    /** The rooms it is in now. */
    public Set<String> rooms() {
        return namespace.rooms().of(this);
    }

    /** Everyone in the namespace but this socket. */
    public Broadcast broadcast() {
        return namespace.all().except(this);
    }

    /** Makes the client leave the namespace, and closes its connection too when {@code closeTransport}. */
    public void disconnect(boolean closeTransport) {
        connection.disconnect(this, closeTransport);
    }

    @Override
    public String toString() {
        return "Socket[" + namespace() + " " + id + "]";
    }

    void sendPacket(SocketPacket packet) {
        if (connected) {
            session().send(Packets.encode(packet));
        }
    }

    void onAck(long ackId, List<JsonNode> args) {
        acks.complete(ackId, args);
    }

    /** Called once, on the owner. */
    void leave(DisconnectReason reason) {
        connected = false;
        acks.cancelAll();
        namespace.left(this, reason);
    }

    Namespace home() {
        return namespace;
    }

    private EngineSession session() {
        return connection.session();
    }

    private void requireOwn(EncodedEvent event) {
        if (!event.namespace().equals(namespace.name())) {
            throw new IllegalArgumentException("event encoded for namespace " + event.namespace());
        }
    }
}
