package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.socketio.engine.CloseReason;
import dev.rialto.socketio.engine.EnginePacket;
import dev.rialto.socketio.engine.EngineSession;
import dev.rialto.socketio.engine.InvalidPacketException;
import dev.rialto.socketio.engine.SessionHandler;
import dev.rialto.socketio.engine.SessionIds;
import dev.rialto.socketio.protocol.SocketDecoder;
import dev.rialto.socketio.protocol.SocketPacket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's memberships in namespaces. All state belongs to the session's executor. */
final class ClientConnection implements SessionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** Where a client stands with a namespace it has asked for. */
    private sealed interface Membership {
        /** Admission has not answered yet. One instance a request, so that a late answer cannot meet a newer one. */
        final class Asked implements Membership {}

        record Joined(Socket socket) implements Membership {}

        /** The server has ended it; packets that were on their way are ignored. */
        record Ended() implements Membership {}
    }

    /** @param offset the last that the client got; empty for nothing */
    private record Returning(Socket socket, String offset) {}

    private final SocketIoServer server;
    private final EngineSession session;
    private final Handshake handshake;
    private final SocketDecoder decoder = new SocketDecoder();
    private final Map<String, Membership> memberships = new HashMap<>(2);
    private @Nullable ScheduledFuture<?> connectTimer;

    ClientConnection(SocketIoServer server, EngineSession session) {
        this.server = server;
        this.session = session;
        this.handshake = Handshake.of(session.request());
        expectConnect();
    }

    EngineSession session() {
        return session;
    }

    Handshake handshake() {
        return handshake;
    }

    @Override
    public void onPing() {
        joined().forEach(Socket::pinged);
    }

    @Override
    public void onPong() {
        joined().forEach(Socket::ponged);
    }

    @Override
    public void onMessage(EnginePacket message) {
        SocketPacket packet =
                switch (message) {
                    case EnginePacket.Text text -> decoder.text(text.data());
                    case EnginePacket.Binary binary -> decoder.attachment(binary.data());
                };
        if (packet != null) {
            handle(packet);
        }
    }

    @Override
    public void onSlowConsumer(long queuedBytes) {
        server.metrics().slowConsumer(queuedBytes);
        for (Socket socket : joined()) {
            EncodedEvent notice = socket.home().slow(socket, queuedBytes);
            if (notice != null) {
                session.sendLast(notice.frames());
            }
        }
    }

    @Override
    public void onClose(CloseReason reason) {
        stopExpectingConnect();
        List<Socket> sockets = joined();
        memberships.clear();
        sockets.forEach(socket -> socket.home().lost(socket, DisconnectReason.of(reason)));
    }

    /** Ends a socket from the server's side; from any thread. */
    void disconnect(Socket socket, boolean closeTransport) {
        session.execute(() -> {
            if (socket.connection() != this) {
                // it has been given another connection meanwhile
                socket.connection().disconnect(socket, closeTransport);
            } else if (socket.suspended()) {
                socket.leave(DisconnectReason.SERVER_DISCONNECTED);
            } else if (closeTransport) {
                joined().forEach(this::end);
                session.close(CloseReason.FORCED);
            } else {
                end(socket);
            }
        });
    }

    /** Nobody has come back to a socket that was suspended here, for all the time there was. */
    void expire(Socket socket, DisconnectReason reason) {
        if (socket.connection() == this && socket.suspended()) {
            socket.leave(reason);
        }
    }

    /** Gives up a socket whose client has come back on another connection: this one is dead, though nobody noticed yet. */
    private void release(Socket socket) {
        if (socket.connection() == this && socket.connected()) {
            session.close(CloseReason.TRANSPORT_CLOSE);
        }
    }

    private void handle(SocketPacket packet) {
        switch (packet.type()) {
            case CONNECT -> connect(packet);
            case DISCONNECT -> {
                if (membership(packet) instanceof Membership.Joined(Socket socket)) {
                    memberships.remove(packet.namespace());
                    socket.leave(DisconnectReason.CLIENT_LEFT);
                    expectConnect();
                }
            }
            case EVENT -> {
                if (membership(packet) instanceof Membership.Joined(Socket socket)) {
                    List<JsonNode> data = elements(packet);
                    List<JsonNode> args = data.subList(1, data.size());
                    socket.home().event(socket, data.getFirst().textValue(), args, new Ack(socket, packet.ackId()));
                }
            }
            case ACK -> {
                if (membership(packet) instanceof Membership.Joined(Socket socket)) {
                    socket.onAck(packet.ackId(), elements(packet));
                }
            }
            case CONNECT_ERROR -> throw new InvalidPacketException("CONNECT_ERROR from a client");
        }
    }

    private Membership membership(SocketPacket packet) {
        Membership membership = memberships.get(packet.namespace());
        if (membership == null) {
            throw new InvalidPacketException("packet for a namespace that was not joined");
        }
        return membership;
    }

    private void connect(SocketPacket packet) {
        String name = packet.namespace();
        if (memberships.get(name) instanceof Membership.Asked || memberships.get(name) instanceof Membership.Joined) {
            throw new InvalidPacketException("namespace joined twice");
        }
        Namespace namespace = server.find(name);
        if (namespace == null) {
            refuse(name, new Admission.Refused("Invalid namespace", null));
            return;
        }
        Membership.Asked asked = new Membership.Asked();
        memberships.put(name, asked);
        JsonNode auth = packet.data() == null ? JsonNodeFactory.instance.objectNode() : packet.data();
        var _ = namespace
                .decide(new Connecting(name, handshake, auth))
                .whenComplete((admission, failure) -> answer(namespace, auth, asked, admission, failure));
    }

    private void answer(
            Namespace namespace,
            JsonNode auth,
            Membership.Asked asked,
            @Nullable Admission admission,
            @Nullable Throwable failure) {
        Socket before = admission instanceof Admission.Accepted
                ? namespace.recoverable(auth.path("pid").asText())
                : null;
        if (before == null) {
            session.execute(() -> answer(namespace, asked, admission, failure, null));
            return;
        }
        // over the loop that has it, so that its listeners have run there before they run here
        ClientConnection owner = before.connection();
        owner.session.execute(() -> {
            owner.release(before);
            Returning returning = new Returning(before, auth.path("offset").asText());
            session.execute(() -> answer(namespace, asked, admission, failure, returning));
        });
    }

    private void answer(
            Namespace namespace,
            Membership.Asked asked,
            @Nullable Admission admission,
            @Nullable Throwable failure,
            @Nullable Returning returning) {
        if (memberships.get(namespace.name()) != asked) {
            return;
        }
        switch (admission) {
            case Admission.Accepted accepted -> admit(namespace, accepted, returning);
            case Admission.Refused refused -> refuse(namespace.name(), refused);
            case null -> {
                LOG.error("the admission to namespace {} failed", namespace.name(), failure);
                refuse(namespace.name(), new Admission.Refused("Internal error", null));
            }
        }
    }

    private void admit(Namespace namespace, Admission.Accepted admission, @Nullable Returning returning) {
        stopExpectingConnect();
        if (returning != null) {
            Socket socket = returning.socket();
            memberships.put(namespace.name(), new Membership.Joined(socket));
            if (namespace.recover(socket, this, admission, returning.offset())) {
                server.metrics().socketRecovered();
                return;
            }
            if (socket.belongsTo(admission)) {
                // its client goes on as another socket
                socket.disconnect(false);
            }
        }
        PendingAcks acks = new PendingAcks(server.settings().maxPendingAcks());
        Socket socket = new Socket(SessionIds.next(), namespace, this, admission, acks, recovery());
        memberships.put(namespace.name(), new Membership.Joined(socket));
        socket.welcome();
        namespace.joined(socket);
    }

    private Socket.@Nullable Recovery recovery() {
        return server.settings().recoveryWindow().isZero()
                ? null
                : new Socket.Recovery(
                        SessionIds.next(), new RecoveryLog(server.settings().maxQueuedBytes() / 2));
    }

    private void refuse(String namespace, Admission.Refused refused) {
        memberships.remove(namespace);
        server.metrics().socketRefused();
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("message", refused.message());
        if (refused.data() != null) {
            error.set("data", refused.data());
        }
        session.send(Packets.encode(SocketPacket.of(SocketPacket.Type.CONNECT_ERROR, namespace, error)));
    }

    private void end(Socket socket) {
        if (!socket.connected()) {
            return;
        }
        socket.sendPacket(SocketPacket.of(SocketPacket.Type.DISCONNECT, socket.namespace(), null));
        memberships.put(socket.namespace(), new Membership.Ended());
        socket.leave(DisconnectReason.SERVER_DISCONNECTED);
        expectConnect();
    }

    /** Whoever is in no namespace has the connect timeout to join one. */
    private void expectConnect() {
        if (connectTimer == null && joined().isEmpty()) {
            long timeoutMs = server.settings().connectTimeout().toMillis();
            connectTimer = session.executor()
                    .schedule(() -> session.close(CloseReason.CONNECT_TIMEOUT), timeoutMs, TimeUnit.MILLISECONDS);
        }
    }

    private void stopExpectingConnect() {
        if (connectTimer != null) {
            connectTimer.cancel(false);
            connectTimer = null;
        }
    }

    private List<Socket> joined() {
        List<Socket> sockets = new ArrayList<>();
        for (Membership membership : memberships.values()) {
            if (membership instanceof Membership.Joined(Socket socket)) {
                sockets.add(socket);
            }
        }
        return sockets;
    }

    private static List<JsonNode> elements(SocketPacket packet) {
        List<JsonNode> elements = new ArrayList<>();
        if (packet.data() != null) {
            packet.data().forEach(elements::add);
        }
        return List.copyOf(elements);
    }
}
