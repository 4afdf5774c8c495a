package dev.rialto.socketio.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Unmasked, unfragmented server-to-client WebSocket frames as bytes (RFC 6455, section 5.2). Pure functions. */
final class WebSocketFrames {
    private static final int FIN = 0x80;
    private static final int RSV1 = 0x40;
    private static final int OPCODE_TEXT = 0x1;
    private static final int OPCODE_BINARY = 0x2;
    private static final int OPCODE_CLOSE = 0x8;
    private static final int OPCODE_PONG = 0xA;

    /** What {@link #forEach} reports of each frame: its payload is {@code frames[from, to)}. */
    interface Visitor {
        void frame(boolean binary, int from, int to);
    }

    private WebSocketFrames() {}

    static int headerLength(int payloadLength) {
        return payloadLength < 126 ? 2 : payloadLength < 65_536 ? 4 : 10;
    }

    static void putText(ByteBuffer target, byte[] payload) {
        put(target, OPCODE_TEXT, payload);
    }

    static void putBinary(ByteBuffer target, byte[] payload) {
        put(target, OPCODE_BINARY, payload);
    }

    static void putCompressed(ByteBuffer target, boolean binary, byte[] payload) {
        put(target, RSV1 | (binary ? OPCODE_BINARY : OPCODE_TEXT), payload);
    }

    static byte[] pong(byte[] payload) {
        return frame(OPCODE_PONG, payload);
    }

    static byte[] close(int status, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer payload = ByteBuffer.allocate(2 + text.length);
        payload.putShort((short) status).put(text);
        return frame(OPCODE_CLOSE, payload.array());
    }

    /** Walks frames that this class has built. */
    static void forEach(byte[] frames, Visitor visitor) {
        ByteBuffer source = ByteBuffer.wrap(frames);
        while (source.hasRemaining()) {
            boolean binary = (source.get() & 0x0f) == OPCODE_BINARY;
            int length = source.get() & 0x7f;
            if (length == 126) {
                length = source.getShort() & 0xffff;
            } else if (length == 127) {
                length = Math.toIntExact(source.getLong());
            }
            int from = source.position();
            visitor.frame(binary, from, from + length);
            source.position(from + length);
        }
    }

    private static byte[] frame(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(headerLength(payload.length) + payload.length);
        put(frame, opcode, payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static void put(ByteBuffer target, int opcode, byte[] payload) {
        target.put((byte) (FIN | opcode));
        if (payload.length < 126) {
            target.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            target.put((byte) 126).putShort((short) payload.length);
        } else {
            target.put((byte) 127).putLong(payload.length);
        }
        target.put(payload);
    }
}
