package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rialto.socketio.protocol.SocketPacket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The acknowledgement of one event. May be used from any thread, now or later. */
public final class Ack {
    private final Socket socket;
    private final long id;
    private final AtomicBoolean sent = new AtomicBoolean();

    Ack(Socket socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    /** Whether the client asked for an acknowledgement. */
    public boolean requested() {
        return id != SocketPacket.NO_ACK;
    }

    /** Answers the client. Only the first call counts; does nothing when none was asked for or the socket has gone. */
    public void send(JsonNode... args) {
        if (requested() && sent.compareAndSet(false, true)) {
            ArrayNode data = JsonNodeFactory.instance.arrayNode(args.length).addAll(List.of(args));
            socket.sendPacket(new SocketPacket(SocketPacket.Type.ACK, socket.namespace(), id, data));
        }
    }
}
