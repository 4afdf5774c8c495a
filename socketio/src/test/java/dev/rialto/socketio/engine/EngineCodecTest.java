package dev.rialto.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.socketio.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCodecTest {
    private static final int MAX_PACKETS = 32;

    @ParameterizedTest
    @CsvSource({
        "0{},OPEN,{}",
        "1,CLOSE,''",
        "2,PING,''",
        "2probe,PING,probe",
        "3,PONG,''",
        "4hello,MESSAGE,hello",
        "5,UPGRADE,''",
        "6,NOOP,''"
    })
    void text_packets_both_ways(String encoded, EnginePacket.Type type, String data) {
        EnginePacket packet = EnginePacket.text(type, data);
        assertThat(EngineCodec.decode(encoded)).isEqualTo(packet);
        assertThat(EngineCodec.encode(packet)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "abc", "-1", " 4"})
    void a_frame_without_a_known_type_is_invalid(String frame) {
        assertThatThrownBy(() -> EngineCodec.decode(frame)).isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void a_payload_mixes_text_and_base64() {
        List<EnginePacket> packets =
                List.of(EnginePacket.message("hello"), EnginePacket.binary(new byte[] {1, 2, 3, 4}));
        String body = "4hello\u001ebAQIDBA==";
        assertThat(EngineCodec.encodePayload(packets)).isEqualTo(body);
        assertThat(EngineCodec.decodePayload(body, MAX_PACKETS)).isEqualTo(packets);
    }

    @Test
    void base64_may_be_broken_into_lines() {
        assertThat(EngineCodec.decodePayload("bAQID\r\nBA==\n", MAX_PACKETS))
                .containsExactly(EnginePacket.binary(new byte[] {1, 2, 3, 4}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "b%%%", "4a\u001ebA"})
    void a_payload_with_one_bad_packet_is_invalid(String body) {
        assertThatThrownBy(() -> EngineCodec.decodePayload(body, MAX_PACKETS))
                .isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void a_payload_over_the_cap_is_invalid() {
        String body = "4\u001e".repeat(MAX_PACKETS) + "4";
        assertThatThrownBy(() -> EngineCodec.decodePayload(body, MAX_PACKETS))
                .isInstanceOf(InvalidPacketException.class);
        assertThat(EngineCodec.decodePayload(body, MAX_PACKETS + 1)).hasSize(MAX_PACKETS + 1);
    }

    @Test
    void malformed_utf8_is_invalid() {
        assertThatThrownBy(() -> EngineCodec.utf8(new byte[] {'4', (byte) 0xff}))
                .isInstanceOf(InvalidPacketException.class);
        assertThat(EngineCodec.utf8("4€😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("4€😀");
    }

    @Test
    void any_payload_survives_the_round_trip() {
        Seeded.run(500, random -> {
            List<EnginePacket> packets = new ArrayList<>();
            for (int i = 1 + random.nextInt(MAX_PACKETS - 1); i > 0; i--) {
                packets.add(packet(random));
            }
            assertThat(EngineCodec.decodePayload(EngineCodec.encodePayload(packets), MAX_PACKETS))
                    .isEqualTo(packets);
        });
    }

    @Test
    void arbitrary_text_is_decoded_or_invalid() {
        Seeded.run(2_000, random -> {
            String body = Seeded.text(random, 40);
            try {
                assertThat(EngineCodec.decodePayload(body, MAX_PACKETS)).isNotEmpty();
            } catch (InvalidPacketException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    private static EnginePacket packet(Random random) {
        if (random.nextInt(3) == 0) {
            byte[] bytes = new byte[random.nextInt(50)];
            random.nextBytes(bytes);
            return EnginePacket.binary(bytes);
        }
        EnginePacket.Type[] types = EnginePacket.Type.values();
        String data = Seeded.text(random, 50).replace("\u001e", "");
        return EnginePacket.text(types[random.nextInt(types.length)], data);
    }
}
