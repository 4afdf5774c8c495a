package dev.rialto.socketio.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO packets that travel together, encoded once. The WebSocket frames are built at once because most receivers use
 * WebSocket; the polling form is derived from them when a polling receiver asks.
 *
 * <p>Immutable and backed by a plain array, so any number of event loops may write the same instance: each write copies into
 * a buffer of its own, and there is neither a shared reader index nor a reference count to contend for.
 */
public final class Outgoing {
    private final byte[] frames;
    /** The frames for receivers that take compressed ones; made when the first such receiver asks. */
    private volatile byte @Nullable [] compressed;

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

    /**
     * The same with a text as one more element of the JSON array that the first packet ends with.
     *
     * @param text letters and digits only
     */
    public Outgoing withLastElement(String text) {
        int[] first = new int[2];
        WebSocketFrames.forEach(frames, (_, from, to) -> {
            if (first[1] == 0) {
                first[0] = from;
                first[1] = to;
            }
        });
        byte[] more = (",\"" + text + "\"]").getBytes(StandardCharsets.US_ASCII);
        byte[] payload = Arrays.copyOfRange(frames, first[0], first[1] - 1 + more.length);
        System.arraycopy(more, 0, payload, payload.length - more.length, more.length);
        int rest = frames.length - first[1];
        ByteBuffer extended = ByteBuffer.allocate(WebSocketFrames.headerLength(payload.length) + payload.length + rest);
        WebSocketFrames.putText(extended, payload);
        extended.put(frames, first[1], rest);
        return new Outgoing(extended.array());
    }

    /** What {@link #toBytes} returned, on this server or on another. */
    public static Outgoing fromBytes(byte[] bytes) {
        return new Outgoing(bytes.clone());
    }

    /** All of it, for {@link #fromBytes}. */
    public byte[] toBytes() {
        return frames.clone();
    }

    /** What this counts against a queue limit. */
    public int sizeBytes() {
        return frames.length;
    }

    /**
     * The WebSocket frames, not to be changed.
     *
     * @param compressFromBytes how long a frame must be to be compressed
     */
    byte[] frames(int compressFromBytes) {
        if (frames.length < compressFromBytes) {
            return frames;
        }
        byte[] made = compressed;
        if (made == null) {
            made = compress(compressFromBytes);
            compressed = made;
        }
        return made;
    }

    private byte[] compress(int fromBytes) {
        ByteBuffer target = ByteBuffer.allocate(frames.length);
        int[] end = {0};
        WebSocketFrames.forEach(frames, (binary, from, to) -> {
            byte[] smaller = to - from < fromBytes ? null : Compression.deflate(frames, from, to);
            if (smaller == null) {
                target.put(frames, end[0], to - end[0]);
            } else {
                WebSocketFrames.putCompressed(target, binary, smaller);
            }
            end[0] = to;
        });
        return Arrays.copyOf(target.array(), target.position());
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
