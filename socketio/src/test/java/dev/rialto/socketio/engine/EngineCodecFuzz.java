package dev.rialto.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A polling body, each of its packets also as a WebSocket frame: what is no packet is told so, and the rest survives. */
public final class EngineCodecFuzz {
    private static final int MAX_PACKETS = 16;

    private EngineCodecFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<EnginePacket> packets;
        try {
            packets = EngineCodec.decodePayload(EngineCodec.utf8(input), MAX_PACKETS);
        } catch (InvalidPacketException expected) {
            return;
        }
        assertThat(packets).hasSizeBetween(1, MAX_PACKETS);
        String body = EngineCodec.encodePayload(packets);
        assertThat(EngineCodec.decodePayload(body, MAX_PACKETS)).isEqualTo(packets);
        for (EnginePacket packet : packets) {
            assertThat(EngineCodec.decodeText(EngineCodec.encode(packet))).isEqualTo(packet);
        }
    }
}
