package dev.rialto.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.socketio.engine.EngineCodec;
import dev.rialto.socketio.engine.InvalidPacketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection's messages through one decoder, separated by 0x1e: those that begin with {@code b} are attachments, the others
 * text. Whatever packet they make can be sent on.
 */
public final class SocketDecoderFuzz {
    private static final byte SEPARATOR = 0x1e;

    private SocketDecoderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        SocketDecoder decoder = new SocketDecoder();
        try {
            for (byte[] message : messages(input)) {
                SocketPacket packet = decode(decoder, message);
                if (packet != null) {
                    requireRoundTrip(packet);
                }
            }
        } catch (InvalidPacketException expected) {
            // ends the connection
        }
    }

    private static @Nullable SocketPacket decode(SocketDecoder decoder, byte[] message) {
        return message.length > 0 && message[0] == 'b'
                ? decoder.attachment(Arrays.copyOfRange(message, 1, message.length))
                : decoder.text(EngineCodec.utf8(message));
    }

    private static void requireRoundTrip(SocketPacket packet) {
        EncodedPacket encoded = SocketEncoder.encode(packet);
        SocketDecoder decoder = new SocketDecoder();
        SocketPacket again;
        try {
            again = decoder.text(new String(encoded.text(), StandardCharsets.UTF_8));
            for (byte[] attachment : encoded.attachments()) {
                assertThat(again).isNull();
                again = decoder.attachment(attachment);
            }
        } catch (InvalidPacketException e) {
            throw new AssertionError("what the encoder makes is refused", e);
        }
        assertThat(again).isEqualTo(packet);
    }

    private static List<byte[]> messages(byte[] input) {
        List<byte[]> messages = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= input.length; i++) {
            if (i == input.length || input[i] == SEPARATOR) {
                messages.add(Arrays.copyOfRange(input, from, i));
                from = i + 1;
            }
        }
        return messages;
    }
}
