package dev.rialto.socketio.protocol;

import java.util.List;

/** A packet in wire form: the text in UTF-8, and the attachments that follow it. The arrays are not copied. */
public final class EncodedPacket {
    private final byte[] text;
    private final List<byte[]> attachments;

    EncodedPacket(byte[] text, List<byte[]> attachments) {
        this.text = text;
        this.attachments = List.copyOf(attachments);
    }

    public byte[] text() {
        return text;
    }

    public List<byte[]> attachments() {
        return attachments;
    }
}
