package dev.rialto.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.socketio.Seeded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {
    private static final int MAX_FRAME_BYTES = 200_000;

    @Test
    void the_polling_form_is_derived_from_the_frames() {
        Outgoing outgoing =
                Outgoing.message("51-[0]".getBytes(StandardCharsets.UTF_8), List.of(new byte[] {1, 2, 3, 4}));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        outgoing.writePollingTo(body);
        outgoing.writePollingTo(body);
        assertThat(body.toString(StandardCharsets.UTF_8))
                .isEqualTo("451-[0]\u001ebAQIDBA==\u001e451-[0]\u001ebAQIDBA==");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 123, 124, 125, 126, 65_533, 65_534, 65_535, 65_536, 100_000})
    void frames_of_every_length_class_are_read_by_a_client(int length) {
        byte[] text = "x".repeat(length).getBytes(StandardCharsets.UTF_8);
        byte[] attachment = new byte[length];
        assertThat(framesOf(Outgoing.message(text, List.of(attachment))))
                .containsExactly("4" + "x".repeat(length), ByteBufUtil.hexDump(attachment));
    }

    @Test
    void any_message_reads_the_same_over_both_transports() {
        Seeded.run(200, random -> {
            String text = Seeded.text(random, 300).replace("\u001e", "");
            byte[] attachment = new byte[random.nextInt(300)];
            random.nextBytes(attachment);
            Outgoing outgoing = Outgoing.message(text.getBytes(StandardCharsets.UTF_8), List.of(attachment));
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            outgoing.writePollingTo(body);
            assertThat(EngineCodec.decodePayload(body.toString(StandardCharsets.UTF_8), 2))
                    .containsExactly(EnginePacket.message(text), EnginePacket.binary(attachment));
            assertThat(framesOf(outgoing)).containsExactly("4" + text, ByteBufUtil.hexDump(attachment));
        });
    }

    @Test
    void one_more_element_goes_to_the_end_of_the_first_packet() {
        Outgoing outgoing = Outgoing.message("[\"event\"]".getBytes(StandardCharsets.UTF_8), List.of(new byte[] {7}));
        assertThat(framesOf(outgoing.withLastElement("a1"))).containsExactly("4[\"event\",\"a1\"]", "07");
        String longest = "[\"" + "x".repeat(120) + "\"]";
        Outgoing grown = Outgoing.message(longest.getBytes(StandardCharsets.UTF_8), List.of());
        assertThat(framesOf(grown.withLastElement("b2")))
                .as("with a longer header")
                .containsExactly("4" + longest.replace("]", ",\"b2\"]"));
    }

    private static List<String> framesOf(Outgoing outgoing) {
        EmbeddedChannel client = new EmbeddedChannel(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .maxFramePayloadLength(MAX_FRAME_BYTES)
                .build()));
        ByteBuf bytes = Unpooled.wrappedBuffer(outgoing.frames(Integer.MAX_VALUE));
        assertThat(bytes.readableBytes()).isEqualTo(outgoing.sizeBytes());
        client.writeInbound(bytes);
        List<String> frames = new ArrayList<>();
        for (Object frame = client.readInbound(); frame != null; frame = client.readInbound()) {
            switch (frame) {
                case TextWebSocketFrame text -> frames.add(text.text());
                case BinaryWebSocketFrame binary -> frames.add(ByteBufUtil.hexDump(binary.content()));
                default -> throw new AssertionError(frame);
            }
            ReferenceCountUtil.release(frame);
        }
        client.finishAndReleaseAll();
        return frames;
    }
}
