package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rialto.socketio.engine.Outgoing;
import dev.rialto.socketio.protocol.EncodedPacket;
import dev.rialto.socketio.protocol.SocketEncoder;
import dev.rialto.socketio.protocol.SocketPacket;
import java.util.List;

/** Makes packets out of what the API is given. */
final class Packets {
    private Packets() {}

    static SocketPacket event(String namespace, long ackId, String event, JsonNode... args) {
        ArrayNode data = JsonNodeFactory.instance.arrayNode(args.length + 1);
        data.add(event).addAll(List.of(args));
        return new SocketPacket(SocketPacket.Type.EVENT, namespace, ackId, data);
    }

    static Outgoing encode(SocketPacket packet) {
        EncodedPacket encoded = SocketEncoder.encode(packet);
        return Outgoing.message(encoded.text(), encoded.attachments());
    }
}
