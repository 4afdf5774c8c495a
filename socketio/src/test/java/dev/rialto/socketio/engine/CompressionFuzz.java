package dev.rialto.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The input as the header of an offer, as a message to compress, and as a compressed message. */
public final class CompressionFuzz {
    private static final int MAX_BYTES = 8_192;
    private static final int RSV1 = 0b100;
    /** RFC 7692, section 7.1, but for the parameter we do not keep. */
    private static final Pattern OFFER = Pattern.compile(
            "permessage-deflate(\\s*;\\s*(server_no_context_takeover|client_no_context_takeover"
                    + "|client_max_window_bits(\\s*=\\s*(\"?)([89]|1[0-5])\\4)?))*",
            Pattern.CASE_INSENSITIVE);

    private CompressionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        requireRightAnswer(new String(input, StandardCharsets.ISO_8859_1));
        byte[] deflated = Compression.deflate(input, 0, input.length);
        if (deflated != null) {
            assertThat(deflated.length).isLessThan(input.length);
            assertThat(inflated(deflated)).isEqualTo(input.length > MAX_BYTES ? null : input);
        }
        byte[] inflated = inflated(input);
        assertThat(inflated == null ? 0 : inflated.length).isLessThanOrEqualTo(MAX_BYTES);
    }

    private static void requireRightAnswer(String header) {
        if (header.chars().anyMatch(Character::isISOControl)) {
            return; // no header
        }
        boolean agreed = Compression.negotiate(Map.of(Compression.HEADER, header)) != null;
        boolean offered = Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .anyMatch(offer -> OFFER.matcher(offer).matches() && !repeats(offer));
        assertThat(agreed).as(header).isEqualTo(offered);
    }

    private static boolean repeats(String offer) {
        String[] names = offer.replaceAll("=[^;]*", "")
                .toLowerCase(java.util.Locale.ROOT)
                .split(";", -1);
        return Arrays.stream(names).map(String::strip).distinct().count() < names.length;
    }

    /** @return null when it is refused */
    private static byte @Nullable [] inflated(byte[] message) {
        EmbeddedChannel channel = new EmbeddedChannel(new InflateHandler(MAX_BYTES));
        try {
            channel.writeInbound(new BinaryWebSocketFrame(true, RSV1, Unpooled.wrappedBuffer(message)));
            BinaryWebSocketFrame frame = channel.readInbound();
            byte[] bytes = new byte[frame.content().readableBytes()];
            frame.content().readBytes(bytes);
            assertThat(frame.release()).isTrue();
            return bytes;
        } catch (CorruptedFrameException | TooLongFrameException expected) {
            return null;
        } finally {
            channel.finishAndReleaseAll();
        }
    }
}
