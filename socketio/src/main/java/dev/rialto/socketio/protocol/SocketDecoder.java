package dev.rialto.socketio.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.engine.InvalidPacketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text and attachments from a client to Socket.IO packets. It holds a binary packet until its last attachment has come, so
 * there is one decoder a connection, used by one thread at a time.
 *
 * <p>Everything is validated here: attachment counts and placeholder indexes (CVE-2022-2421), that an event has a name of its
 * own and not a reserved one (CVE-2023-32695), and that each type carries what it may.
 */
public final class SocketDecoder {
    /** The most binary attachments a packet may have, in both directions; the default of stock clients. */
    public static final int MAX_ATTACHMENTS = 10;

    private static final Set<String> RESERVED_EVENTS =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final List<byte[]> attachments = new ArrayList<>(0);
    private @Nullable PacketHeader waiting;

    /** Decodes a text message; null when attachments are to follow. */
    public @Nullable SocketPacket text(String text) {
        if (waiting != null) {
            throw new InvalidPacketException("text in place of an attachment");
        }
        PacketHeader header = PacketHeader.parse(text);
        validate(header);
        if (header.attachments() > 0) {
            waiting = header;
            return null;
        }
        return packet(header);
    }

    /** Takes a binary message; null when more attachments are to follow. */
    public @Nullable SocketPacket attachment(byte[] bytes) {
        PacketHeader header = waiting;
        if (header == null) {
            throw new InvalidPacketException("attachment without a packet");
        }
        attachments.add(bytes);
        if (attachments.size() < header.attachments()) {
            return null;
        }
        waiting = null;
        SocketPacket packet = packet(header);
        attachments.clear();
        return packet;
    }

    private SocketPacket packet(PacketHeader header) {
        JsonNode data = header.data();
        if (header.wireType().binary() && data != null) {
            data = Placeholders.filled(data, attachments);
        }
        return new SocketPacket(header.wireType().type(), header.namespace(), header.ackId(), data);
    }

    private static void validate(PacketHeader header) {
        JsonNode data = header.data();
        boolean valid =
                switch (header.wireType().type()) {
                    case CONNECT -> data == null || data.isObject();
                    case DISCONNECT -> data == null;
                    case EVENT -> data != null && data.isArray() && isEventName(data.path(0));
                    case ACK -> data != null && data.isArray() && header.ackId() != SocketPacket.NO_ACK;
                    case CONNECT_ERROR -> false;
                };
        if (!valid) {
            throw new InvalidPacketException("invalid payload for " + header.wireType());
        }
    }

    private static boolean isEventName(JsonNode name) {
        return name.isTextual() && !RESERVED_EVENTS.contains(name.textValue());
    }
}
