package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** permessage-deflate, when it is turned on. */
class CompressionTest {
    private static final String LONG = "all work and no play ".repeat(500);
    private static final int RSV1 = 0x40;

    private final TestServer server =
            TestServer.start(settings -> settings.withCompressFromBytes(100).withMaxPayload(100_000, 100));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_stock_client_sends_and_receives_compressed_messages() {
        try (JavaClient client =
                JavaClient.connect(server.url(), List.of("websocket"), Map.of(), "message-back", "auth")) {
            client.expect("connect");
            client.expect("auth", "{}");
            client.socket.emit("message", LONG, "short");
            client.expect("message-back", LONG, "short");
            client.socket.emit("message", LONG, "again, without the context of the first");
            client.expect("message-back", LONG, "again, without the context of the first");
            assertThat(client.ask("message-with-ack", LONG)).containsExactly(LONG);
        }
    }

    @Test
    void a_long_message_leaves_as_a_fraction_of_its_length_and_a_short_one_as_it_is() {
        try (RawTcp client = open("permessage-deflate; client_max_window_bits")) {
            assertThat(client.headers())
                    .containsEntry(
                            "sec-websocket-extensions",
                            "permessage-deflate; server_no_context_takeover; client_no_context_takeover");
            client.skipFrame();
            client.send(frame(0x81, "40"));
            assertThat(client.skipFrame()[0]).as("the answer is short").isEqualTo(0x81);
            assertThat(client.skipFrame()[0]).as("the greeting is short").isEqualTo(0x81);
            server.server.namespace("/").all().emit("long", TextNode.valueOf(LONG));
            int[] frame = client.skipFrame();
            assertThat(frame[0]).isEqualTo(0x81 | RSV1);
            assertThat(frame[1]).isLessThan(LONG.length() / 20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x-webkit-deflate-frame",
                "permessage-deflate; server_max_window_bits=9",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=15"
            })
    void what_cannot_be_kept_is_not_agreed_to(String offer) {
        try (RawTcp client = open(offer)) {
            assertThat(client.headers()).doesNotContainKey("sec-websocket-extensions");
        }
    }

    @Test
    void the_second_offer_is_taken_when_the_first_cannot_be() {
        try (RawTcp client = open("permessage-deflate; server_max_window_bits=9, permessage-deflate")) {
            assertThat(client.headers()).containsKey("sec-websocket-extensions");
        }
    }

    @Test
    void a_small_message_that_grows_past_the_limit_ends_its_connection() {
        RawWebSocket other = server.joined();
        try (RawTcp client = open("permessage-deflate")) {
            client.send(frame(0x81, "40"));
            await().untilAsserted(() -> assertThat(server.server.sockets()).hasSize(2));
            client.send(frame(0x81 | RSV1, deflated("42[\"message\",\"" + "x".repeat(1_000_000) + "\"]")));
            await().untilAsserted(
                            () -> assertThat(server.disconnects).containsExactly(DisconnectReason.PROTOCOL_ERROR));
        }
        other.send("42[\"message\"]");
        other.expect("42[\"message-back\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x81 | RSV1, 0x81 | 0x20, 0x89 | RSV1})
    void what_is_not_compressed_as_agreed_ends_its_connection(int firstByte) {
        try (RawTcp client = open("permessage-deflate")) {
            client.send(frame(0x81, "40"));
            await().untilAsserted(() -> assertThat(server.server.sockets()).hasSize(1));
            client.send(frame(firstByte, new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3}));
            await().untilAsserted(
                            () -> assertThat(server.disconnects).containsExactly(DisconnectReason.PROTOCOL_ERROR));
        }
    }

    @Test
    void is_off_unless_it_is_turned_on() {
        try (TestServer plain = TestServer.start();
                RawTcp client = open(plain, "permessage-deflate")) {
            assertThat(client.headers()).doesNotContainKey("sec-websocket-extensions");
        }
    }

    private RawTcp open(String offer) {
        return open(server, offer);
    }

    private static RawTcp open(TestServer server, String offer) {
        RawTcp client = RawTcp.open(server.bound.port());
        client.send("""
                GET /socket.io/?EIO=4&transport=websocket HTTP/1.1
                Host: x
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Extensions: %s

                """.formatted(offer).replace("\n", "\r\n"));
        assertThat(client.line()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        return client;
    }

    private static byte[] deflated(String text) {
        byte[] buffer = new byte[10_000];
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(buffer, length - 4);
        }
    }

    private static byte[] frame(int firstByte, String text) {
        return frame(firstByte, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Masked with zeros: the payload stands as it is. */
    private static byte[] frame(int firstByte, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.writeBytes(new byte[] {(byte) 0xfe, (byte) (payload.length >> 8), (byte) payload.length});
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
