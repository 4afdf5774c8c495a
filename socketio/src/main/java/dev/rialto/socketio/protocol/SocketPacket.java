package dev.rialto.socketio.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One Socket.IO packet. Binary attachments stand in {@code data} as Jackson {@code BinaryNode}s, so whether a packet is sent as
 * its binary variant follows from its data.
 *
 * @param namespace starts with a slash
 * @param ackId the id of the acknowledgement asked for or given, or {@link #NO_ACK}
 * @param data what the packet carries; null for none
 */
public record SocketPacket(
        Type type, String namespace, long ackId, @Nullable JsonNode data) {
    /** No acknowledgement. */
    public static final long NO_ACK = -1;

    /** What a packet is for, without the distinction of binary packets, which is one of encoding. */
    public enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK,
        CONNECT_ERROR
    }

    public static SocketPacket of(Type type, String namespace, @Nullable JsonNode data) {
        return new SocketPacket(type, namespace, NO_ACK, data);
    }
}
