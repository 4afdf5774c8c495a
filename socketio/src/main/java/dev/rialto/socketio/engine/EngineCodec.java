package dev.rialto.socketio.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Engine.IO v4 packets to and from text. A WebSocket text frame is one packet, {@code <type digit><data>}; a polling body is
 * several of them with 0x1e between, where a binary message is {@code b<base64>}. Pure functions.
 */
public final class EngineCodec {
    static final char SEPARATOR = 0x1e;
    static final char BINARY_PREFIX = 'b';

    private EngineCodec() {}

    /** Decodes one WebSocket text frame. */
    public static EnginePacket.Text decode(String frame) {
        if (frame.isEmpty()) {
            throw new InvalidPacketException("empty Engine.IO packet");
        }
        return new EnginePacket.Text(EnginePacket.Type.of(frame.charAt(0)), frame.substring(1));
    }

    /** Encodes a packet the way it stands in a polling body; a text packet looks the same in a WebSocket frame. */
    public static String encode(EnginePacket packet) {
        return switch (packet) {
            case EnginePacket.Text text -> text.type().digit() + text.data();
            case EnginePacket.Binary binary ->
                BINARY_PREFIX + Base64.getEncoder().encodeToString(binary.data());
        };
    }

    /**
     * Decodes a polling body.
     *
     * @param maxPackets a body with more packets is invalid
     */
    public static List<EnginePacket> decodePayload(String body, int maxPackets) {
        List<EnginePacket> packets = new ArrayList<>();
        int from = 0;
        while (from <= body.length()) {
            if (packets.size() == maxPackets) {
                throw new InvalidPacketException("too many packets in one polling body");
            }
            int separator = body.indexOf(SEPARATOR, from);
            int to = separator < 0 ? body.length() : separator;
            packets.add(decodeText(body.substring(from, to)));
            from = to + 1;
        }
        return packets;
    }

    /** Encodes several packets as one polling body. */
    public static String encodePayload(List<EnginePacket> packets) {
        StringBuilder body = new StringBuilder();
        for (EnginePacket packet : packets) {
            if (!body.isEmpty()) {
                body.append(SEPARATOR);
            }
            body.append(encode(packet));
        }
        return body.toString();
    }

    /** Strict UTF-8: malformed input is an invalid packet instead of replacement characters. */
    public static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidPacketException("malformed UTF-8");
        }
    }

    /**
     * Decodes a packet that came as text; binary in base64 is among them, also over WebSocket when a client is told to.
     */
    static EnginePacket decodeText(String encoded) {
        if (!encoded.isEmpty() && encoded.charAt(0) == BINARY_PREFIX) {
            try {
                return new EnginePacket.Binary(Base64.getDecoder().decode(withoutLineBreaks(encoded.substring(1))));
            } catch (IllegalArgumentException e) {
                throw new InvalidPacketException("malformed base64");
            }
        }
        return decode(encoded);
    }

    /** The stock Java client breaks its base64 into lines. */
    private static String withoutLineBreaks(String base64) {
        return base64.indexOf('\n') < 0 ? base64 : base64.replace("\n", "").replace("\r", "");
    }
}
