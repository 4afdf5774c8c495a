package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.socketio.engine.EngineSession;
import dev.rialto.socketio.engine.Fanout;
import dev.rialto.socketio.engine.Outgoing;
import dev.rialto.socketio.engine.Rate;
import dev.rialto.socketio.protocol.SocketPacket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A client in a namespace. All methods may be called from any thread. What one thread sends arrives in that order; after the
 * socket has disconnected, sends do nothing.
 *
 * <p>With {@link SocketIoSettings#recoveryWindow} a socket outlives its connection for a while: it stays in its rooms and what
 * is sent to it waits, so that a client that comes back, on another connection, has missed nothing.
 */
public final class Socket {
    private enum State {
        CONNECTED,
        /** Its connection is lost, its client may come back. */
        SUSPENDED,
        LEFT
    }

    private final String id;
    private final Namespace namespace;
    private final @Nullable Object principal;
    private final PendingAcks acks;
    private final @Nullable Recovery recovery;
    /** Of the kinds of events that have a limit and were sent. */
    private final Map<String, Rate> rates = new HashMap<>(0);

    private volatile ClientConnection connection;
    private volatile Handshake handshake;
    private volatile @Nullable Object attachment;
    private volatile State state = State.CONNECTED;

    /**
     * What lets a client come back. Its monitor guards the order of what is sent, the log, and the changes of the state.
     *
     * @param key the secret that the client shows
     */
    record Recovery(String key, RecoveryLog log) {}

    Socket(
            String id,
            Namespace namespace,
            ClientConnection connection,
            Admission.Accepted admission,
            PendingAcks acks,
            @Nullable Recovery recovery) {
        this.id = id;
        this.namespace = namespace;
        this.connection = connection;
        this.handshake = connection.handshake();
        this.attachment = admission.attachment();
        this.principal = admission.principal();
        this.acks = acks;
        this.recovery = recovery;
    }

    /** The public id, 128 random bits as text; it is not the secret id of the connection. */
    public String id() {
        return id;
    }

    /** The name of the namespace. */
    public String namespace() {
        return namespace.name();
    }

    /** The request that opened its connection. */
    public Handshake handshake() {
        return handshake;
    }

    /**
     * What the admission attached.
     *
     * @throws IllegalStateException if it attached nothing of this type
     */
    public <T> T attachment(Class<T> type) {
        Object attached = attachment;
        if (!type.isInstance(attached)) {
            throw new IllegalStateException("the socket has no attachment of " + type);
        }
        return type.cast(attached);
    }

    /** Whether the socket is in its namespace and its client can be reached. */
    public boolean connected() {
        return state == State.CONNECTED;
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
        send(EncodedEvent.of(namespace(), event, args));
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
     * Sends an encoded event. With recovery, the same instance goes to a socket once only.
     *
     * @throws IllegalArgumentException if it was encoded for another namespace
     */
    public void send(EncodedEvent event) {
        requireOwn(event);
        if (recovery == null) {
            if (connected()) {
                session().send(event.frames());
            }
            return;
        }
        EncodedEvent.Recoverable recoverable = event.recoverable();
        synchronized (recovery) {
            if (state != State.LEFT) {
                recovery.log().add(recoverable.offset(), recoverable.frames());
            }
            if (connected()) {
                session().send(recoverable.frames());
            }
        }
    }

    /** As {@link #send}, for one of many. */
    void sendBy(Fanout fanout, EncodedEvent event) {
        if (recovery != null) {
            send(event);
        } else if (connected()) {
            fanout.add(session());
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
        if (recovery == null) {
            return connected() && session().sendVolatile(event.frames());
        }
        EncodedEvent.Recoverable recoverable = event.recoverable();
        synchronized (recovery) {
            boolean sent = connected() && session().sendVolatile(recoverable.frames());
            if (sent) {
                recovery.log().addVolatile(recoverable.offset());
            }
            return sent;
        }
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
        if (connected()) {
            session().send(Packets.encode(packet));
        }
    }

    void onAck(long ackId, List<JsonNode> args) {
        acks.complete(ackId, args);
    }

    /** The first packet to the client: it is in. */
    void welcome() {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("sid", id);
        if (recovery != null) {
            data.put("pid", recovery.key());
        }
        session().send(Packets.encode(SocketPacket.of(SocketPacket.Type.CONNECT, namespace(), data)));
    }

    boolean belongsTo(Admission.Accepted admission) {
        return Objects.equals(principal, admission.principal());
    }

    void pinged() {
        if (recovery != null) {
            synchronized (recovery) {
                recovery.log().pinged();
            }
        }
    }

    void ponged() {
        if (recovery != null) {
            synchronized (recovery) {
                recovery.log().ponged();
            }
        }
    }

    /** The socket is out for good. Called once, on the owner. */
    void leave(DisconnectReason reason) {
        change(State.LEFT);
        acks.close();
        namespace.left(this, reason);
    }

    /** Its connection is lost; called on the owner. */
    void suspend() {
        change(State.SUSPENDED);
        acks.close();
    }

    boolean suspended() {
        return state == State.SUSPENDED;
    }

    /** Whether it is in its namespace, reachable or not. */
    boolean present() {
        return state != State.LEFT;
    }

    /**
     * Gives the suspended socket another connection, behind which its client has come back, and sends what it has missed.
     *
     * @param offset the last that the client got
     * @return false when that cannot be done, because too much was missed or it is somebody else
     */
    boolean resume(ClientConnection other, Admission.Accepted admission, String offset) {
        if (recovery == null || !belongsTo(admission)) {
            return false;
        }
        synchronized (recovery) {
            List<Outgoing> missed = recovery.log().after(offset);
            if (state != State.SUSPENDED || missed == null) {
                return false;
            }
            connection = other;
            handshake = other.handshake();
            attachment = admission.attachment();
            acks.reopen();
            welcome();
            missed.forEach(session()::send);
            state = State.CONNECTED;
            return true;
        }
    }

    @Nullable
    Recovery recovery() {
        return recovery;
    }

    ClientConnection connection() {
        return connection;
    }

    /** Used on its event loop only. */
    Rate rateOf(String event, int perSecond) {
        return rates.computeIfAbsent(event, _ -> new Rate(perSecond, System::nanoTime));
    }

    Namespace home() {
        return namespace;
    }

    private void change(State next) {
        if (recovery == null) {
            state = next;
            return;
        }
        synchronized (recovery) {
            state = next;
        }
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
