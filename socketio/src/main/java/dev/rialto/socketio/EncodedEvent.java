package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.engine.Outgoing;
import dev.rialto.socketio.protocol.SocketPacket;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An event encoded once, to be sent to any number of sockets of one namespace from any thread. Immutable and safe to keep:
 * it holds plain memory that needs no release.
 */
public final class EncodedEvent {
    private static final AtomicLong NEXT_OFFSET = new AtomicLong(1);
    private static final int OFFSET_RADIX = 36;

    private final String namespace;
    private final Outgoing frames;
    private @Nullable Recoverable recoverable;

    /** The event with its offset, which a client names to get what came after it. */
    record Recoverable(String offset, Outgoing frames) {}

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

    static EncodedEvent of(String namespace, Outgoing frames) {
        return new EncodedEvent(namespace, frames);
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

    /** The same for all who get it; made when it is first needed. */
    synchronized Recoverable recoverable() {
        if (recoverable == null) {
            String offset = Long.toString(NEXT_OFFSET.getAndIncrement(), OFFSET_RADIX);
            recoverable = new Recoverable(offset, frames.withLastElement(offset));
        }
        return recoverable;
    }
}
