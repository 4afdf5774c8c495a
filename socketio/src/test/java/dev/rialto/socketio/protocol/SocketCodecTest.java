package dev.rialto.socketio.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.socketio.Seeded;
import dev.rialto.socketio.engine.InvalidPacketException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketCodecTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; CONNECT; /; -1; ",
                "0{\"token\":\"123\"}; CONNECT; /; -1; {\"token\":\"123\"}",
                "0/admin,{\"sid\":\"x\"}; CONNECT; /admin; -1; {\"sid\":\"x\"}",
                "1; DISCONNECT; /; -1; ",
                "1/admin,; DISCONNECT; /admin; -1; ",
                "2[\"foo\"]; EVENT; /; -1; [\"foo\"]",
                "2/admin,[\"bar\",1]; EVENT; /admin; -1; [\"bar\",1]",
                "212[\"foo\",null]; EVENT; /; 12; [\"foo\",null]",
                "3/admin,13[]; ACK; /admin; 13; []"
            })
    void text_packets_both_ways(String encoded, SocketPacket.Type type, String namespace, long ackId, String data)
            throws Exception {
        JsonNode json = data == null ? null : Json.MAPPER.readTree(data);
        SocketPacket packet = new SocketPacket(type, namespace, ackId, json);
        assertThat(new SocketDecoder().text(encoded)).isEqualTo(packet);
        assertThat(encode(packet)).isEqualTo(encoded);
    }

    @Test
    void a_namespace_may_end_without_a_comma() {
        assertThat(new SocketDecoder().text("0/admin"))
                .isEqualTo(SocketPacket.of(SocketPacket.Type.CONNECT, "/admin", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "abc",
                "2",
                "2{}",
                "2[]",
                "2[1]",
                "2[null]",
                "2[\"foo\"",
                "2[\"foo\"]x",
                "2[\"foo\",1e999]",
                "2[\"foo\",-1e999]",
                "2foo",
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "0[]",
                "0\"x\"",
                "0{",
                "1{}",
                "3[]",
                "31{}",
                "4{\"message\":\"x\"}",
                "5[\"foo\"]",
                "51[\"foo\"]",
                "5-[\"foo\"]",
                "511-[\"foo\"]",
                "5999999999999-[\"foo\"]",
                "5-1-[\"foo\"]",
                "2999999999999999999999[\"foo\"]"
            })
    void invalid_text_is_refused(String text) {
        assertThatThrownBy(() -> new SocketDecoder().text(text)).isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void deep_nesting_is_refused() {
        String nested = "2[\"foo\"," + "[".repeat(1_000) + "]".repeat(1_000) + "]";
        assertThatThrownBy(() -> new SocketDecoder().text(nested)).isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void attachments_take_the_places_of_their_placeholders() {
        SocketDecoder decoder = new SocketDecoder();
        assertThat(
                        decoder.text(
                                "52-/a,7[\"foo\",{\"_placeholder\":true,\"num\":1},{\"x\":[{\"_placeholder\":true,\"num\":0}]}]"))
                .isNull();
        assertThat(decoder.attachment(new byte[] {1})).isNull();
        SocketPacket packet = decoder.attachment(new byte[] {2});
        ArrayNode data = NODES.arrayNode().add("foo").add(new byte[] {2});
        data.addObject().putArray("x").add(new byte[] {1});
        assertThat(packet).isEqualTo(new SocketPacket(SocketPacket.Type.EVENT, "/a", 7, data));
        assertThat(decoder.text("2[\"next\"]")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "10", "\"splice\"", "0.5", "null", "9999999999"})
    void a_placeholder_outside_the_attachments_is_refused(String index) {
        SocketDecoder decoder = new SocketDecoder();
        assertThat(decoder.text("51-[\"foo\",{\"_placeholder\":true,\"num\":" + index + "}]"))
                .isNull();
        assertThatThrownBy(() -> decoder.attachment(new byte[0])).isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void an_attachment_in_two_places_is_refused() {
        SocketDecoder decoder = new SocketDecoder();
        String placeholder = "{\"_placeholder\":true,\"num\":0}";
        assertThat(decoder.text("51-[\"foo\"," + placeholder + "," + placeholder + "]"))
                .isNull();
        assertThatThrownBy(() -> decoder.attachment(new byte[1])).isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void text_in_place_of_an_attachment_is_refused() {
        SocketDecoder decoder = new SocketDecoder();
        assertThat(decoder.text("51-[\"foo\",{\"_placeholder\":true,\"num\":0}]"))
                .isNull();
        assertThatThrownBy(() -> decoder.text("2[\"foo\"]")).isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void an_attachment_nobody_announced_is_refused() {
        assertThatThrownBy(() -> new SocketDecoder().attachment(new byte[1]))
                .isInstanceOf(InvalidPacketException.class);
    }

    @Test
    void more_attachments_than_clients_take_are_not_sent() {
        ArrayNode data = NODES.arrayNode().add("foo");
        for (int i = 0; i <= SocketDecoder.MAX_ATTACHMENTS; i++) {
            data.add(new byte[] {1});
        }
        assertThatThrownBy(() -> SocketEncoder.encode(SocketPacket.of(SocketPacket.Type.EVENT, "/", data)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_event_survives_the_round_trip() {
        Seeded.run(1_000, random -> {
            ArrayNode data = NODES.arrayNode().add("e" + Seeded.text(random, 10));
            int[] binaries = {0};
            for (int i = random.nextInt(4); i > 0; i--) {
                data.add(tree(random, 4, binaries));
            }
            long ackId = random.nextBoolean() ? SocketPacket.NO_ACK : random.nextInt(1_000);
            String namespace = random.nextBoolean() ? "/" : "/n" + random.nextInt(10);
            SocketPacket packet = new SocketPacket(SocketPacket.Type.EVENT, namespace, ackId, data);
            assertThat(decode(SocketEncoder.encode(packet))).isEqualTo(packet);
        });
    }

    @Test
    void arbitrary_text_is_decoded_or_invalid() {
        Seeded.run(5_000, random -> {
            String text = random.nextInt(7) + Seeded.text(random, 30);
            try {
                new SocketDecoder().text(text);
            } catch (InvalidPacketException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    private static String encode(SocketPacket packet) {
        return new String(SocketEncoder.encode(packet).text(), StandardCharsets.UTF_8);
    }

    private static SocketPacket decode(EncodedPacket encoded) {
        SocketDecoder decoder = new SocketDecoder();
        SocketPacket packet = decoder.text(new String(encoded.text(), StandardCharsets.UTF_8));
        for (byte[] attachment : encoded.attachments()) {
            packet = decoder.attachment(attachment);
        }
        return Objects.requireNonNull(packet);
    }

    private static JsonNode tree(Random random, int depth, int[] binaries) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.textNode(Seeded.text(random, 12));
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> binaries[0]++ < SocketDecoder.MAX_ATTACHMENTS ? bytes(random) : NODES.nullNode();
            case 4 -> NODES.nullNode();
            case 5 -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(tree(random, depth - 1, binaries));
                }
                yield array;
            }
            default -> {
                ObjectNode object = NODES.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(Seeded.text(random, 6), tree(random, depth - 1, binaries));
                }
                yield object;
            }
        };
    }

    private static BinaryNode bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return BinaryNode.valueOf(bytes);
    }
}
