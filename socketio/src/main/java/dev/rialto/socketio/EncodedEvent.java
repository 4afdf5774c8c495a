package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.engine.Outgoing;
import dev.rialto.socketio.protocol.SocketPacket;

/**
 * An event encoded once, to be sent to any number of sockets of one namespace from any thread. Immutable and safe to keep:
 * it holds plain memory that needs no release.
 */
public final class EncodedEvent {
    private final String namespace;
    private final Outgoing frames;

    private EncodedEvent(String namespace, Outgoing frames) {
        this.namespace = namespace;
        this.frames = frames;
    }

    /**
     * Encodes an event.
     *
     * @param args what goes with it; a {@code BinaryNode} anywhere inside travels as a binary attachment
     * @throws IllegalArgumentException if there are more than ten binary nodes
     */
    public static EncodedEvent of(String namespace, String event, JsonNode... args) {
        return new EncodedEvent(namespace, Packets.encode(Packets.event(namespace, SocketPacket.NO_ACK, event, args)));
    }

    public String namespace() {
        return namespace;
    }

    /** What it takes in a WebSocket receiver's queue. */
    public int sizeBytes() {
        return frames.sizeBytes();
    }

    Outgoing frames() {
        return frames;
    }
}
