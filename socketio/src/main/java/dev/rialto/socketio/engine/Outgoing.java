package dev.rialto.socketio.engine;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Engine.IO packets that travel together, encoded once. The WebSocket frames are built at once because most receivers use
 * WebSocket; the polling form is derived from them when a polling receiver asks.
 *
 * <p>Immutable and backed by a plain array, so any number of event loops may write the same instance: each write copies into
 * a buffer of its own, and there is neither a shared reader index nor a reference count to contend for.
 */
public final class Outgoing {
    private final byte[] frames;

    private Outgoing(byte[] frames) {
        this.frames = frames;
    }

    /**
     * A message and the binary attachments that must follow it directly.
     *
     * @param text the message in UTF-8, without the Engine.IO type digit
     */
    public static Outgoing message(byte[] text, List<byte[]> attachments) {
        byte[] payload = new byte[text.length + 1];
        payload[0] = (byte) EnginePacket.Type.MESSAGE.digit();
        System.arraycopy(text, 0, payload, 1, text.length);
        return of(payload, attachments);
    }

    /** A binary message by itself. */
    public static Outgoing binary(byte[] data) {
        ByteBuffer frames = ByteBuffer.allocate(WebSocketFrames.headerLength(data.length) + data.length);
        WebSocketFrames.putBinary(frames, data);
        return new Outgoing(frames.array());
    }

    static Outgoing packet(EnginePacket.Type type, String data) {
        return of((type.digit() + data).getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static Outgoing of(byte[] textPayload, List<byte[]> attachments) {
        int size = WebSocketFrames.headerLength(textPayload.length) + textPayload.length;
        for (byte[] attachment : attachments) {
            size += WebSocketFrames.headerLength(attachment.length) + attachment.length;
        }
        ByteBuffer frames = ByteBuffer.allocate(size);
        WebSocketFrames.putText(frames, textPayload);
        attachments.forEach(attachment -> WebSocketFrames.putBinary(frames, attachment));
        return new Outgoing(frames.array());
    }

    /** What this counts against a queue limit. */
    public int sizeBytes() {
        return frames.length;
    }

    /** Appends the WebSocket frames to {@code target}. */
    void writeFramesTo(ByteBuf target) {
        target.writeBytes(frames);
    }

    /** Appends the polling form, with a separator in front when {@code target} already holds a packet. */
    void writePollingTo(ByteArrayOutputStream target) {
        WebSocketFrames.forEach(frames, (binary, from, to) -> {
            if (target.size() > 0) {
                target.write(EngineCodec.SEPARATOR);
            }
            if (binary) {
                target.write(EngineCodec.BINARY_PREFIX);
                target.writeBytes(Base64.getEncoder().encode(Arrays.copyOfRange(frames, from, to)));
            } else {
                target.write(frames, from, to - from);
            }
        });
    }
}
