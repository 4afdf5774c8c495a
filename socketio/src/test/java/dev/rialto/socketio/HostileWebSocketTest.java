package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that no library would send, on a bare connection. */
class HostileWebSocketTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String JOIN = "8182000000003430";
    private static final String UPGRADE = """
            GET /socket.io/?EIO=4&transport=websocket HTTP/1.1
            Host: x
            Upgrade: websocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """;

    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_accept_header_is_that_of_the_rfc() {
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send(request(UPGRADE, ""));
            assertThat(connection.line()).isEqualTo("HTTP/1.1 101 Switching Protocols");
            assertThat(connection.headers()).containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @Test
    void bytes_right_behind_the_upgrade_request_are_not_lost() {
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send(request(UPGRADE, JOIN));
            await().untilAsserted(() -> assertThat(server.server.sockets()).hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "an unmasked frame, 810133",
        "malformed UTF-8, 81820000000034ff",
        "a reserved bit, f18200000000343f",
        "an unknown opcode, 838200000000343f",
        "a continuation of nothing, 808200000000343f",
        "a frame that claims to be huge, 81ff7fffffffffffffff00000000",
        "a long control frame, 89fe0080",
        "an empty message, 818000000000"
    })
    void a_broken_frame_ends_this_connection_only(String what, String hex) {
        RawWebSocket other = server.joined();
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send(request(UPGRADE, JOIN + hex));
            await(what).untilAsserted(() -> assertThat(server.disconnects)
                    .containsExactly(DisconnectReason.PROTOCOL_ERROR));
        }
        other.send("42[\"message\"]");
        other.expect("42[\"message-back\"]");
    }

    @Test
    void a_client_that_leaves_between_two_fragments_is_one_that_left() {
        ErrorLog.forget();
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send(request(UPGRADE, JOIN + "0182000000003432"));
            await().untilAsserted(() -> assertThat(server.server.sockets()).hasSize(1));
        }
        await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.TRANSPORT_CLOSED));
        ErrorLog.requireEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 8, HTTP/1.1 426 Upgrade Required",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, X: y, HTTP/1.1 400 Bad Request",
        "dGhlIHNhbXBsZSBub25jZQ==, c2hvcnQ=, HTTP/1.1 400 Bad Request",
        "Host: x, 'Origin: https://evil.example', HTTP/1.1 403 Forbidden"
    })
    void a_bad_upgrade_request_is_refused(String part, String replacement, String status) {
        try (RawTcp connection = RawTcp.open(server.bound.port())) {
            connection.send(request(UPGRADE.replace(part, replacement), ""));
            assertThat(connection.line()).isEqualTo(status);
        }
    }

    private static byte[] request(String head, String framesHex) {
        String text = head.replace("\n", "\r\n");
        return HEX.parseHex(HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII)) + framesHex);
    }
}
