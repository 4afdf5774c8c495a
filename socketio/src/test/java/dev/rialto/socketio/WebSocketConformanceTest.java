package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketConformanceTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_direct_handshake_offers_no_upgrade() {
        String open = server.webSocket().expectStarting("0{");
        assertThat(RawHttp.json(open.substring(1)).path("upgrades").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport=websocket",
                "EIO=abc&transport=websocket",
                "EIO=4",
                "EIO=4&transport=polling",
                "EIO=4&transport=websocket&sid=nobody"
            })
    void a_bad_handshake_is_refused(String query) {
        assertThatThrownBy(() -> RawWebSocket.open(server.bound.port(), query)).isNotNull();
        assertThat(server.server.connectionCount()).isZero();
    }

    @Test
    void text_binary_and_fragments_are_echoed() {
        RawWebSocket socket = server.joined();
        socket.send("42[\"message\",1,\"2\",{\"3\":[true]}]");
        socket.expect("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
        socket.send("452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        socket.send((byte) 1, (byte) 2);
        socket.send((byte) 3);
        socket.expect("452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        socket.expect("hex:0102");
        socket.expect("hex:03");
        socket.sendFragments("42[\"mess", "age\",\"€", "\"]");
        socket.expect("42[\"message-back\",\"€\"]");
    }

    @Test
    void acknowledgements_carry_the_id() {
        RawWebSocket socket = server.joined();
        socket.send("42456[\"message-with-ack\",1]");
        socket.expect("43456[1]");
        socket.send("451-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0}]");
        socket.send((byte) 9);
        socket.expect("461-789[{\"_placeholder\":true,\"num\":0}]");
        socket.expect("hex:09");
    }

    @Test
    void a_payload_of_the_connect_packet_reaches_the_admission() {
        RawWebSocket socket = server.webSocket();
        socket.expectStarting("0{");
        socket.send("40/custom,{\"token\":\"abc\"}");
        socket.expectStarting("40/custom,{\"sid\":\"");
        socket.expect("42/custom,[\"auth\",{\"token\":\"abc\"}]");
    }

    @Test
    void refusals_leave_the_connection_open() {
        RawWebSocket socket = server.webSocket();
        socket.expectStarting("0{");
        socket.send("40/random");
        socket.expect("44/random,{\"message\":\"Invalid namespace\"}");
        socket.send("40/private,{\"token\":\"wrong\"}");
        socket.expect("44/private,{\"message\":\"no entry\",\"data\":{\"code\":7}}");
        socket.send("40/private,{\"token\":\"secret\"}");
        socket.expectStarting("40/private,{");
    }

    @Test
    void leaving_one_namespace_keeps_the_others() {
        RawWebSocket socket = server.joined();
        socket.send("40/custom");
        socket.expectStarting("40/custom,");
        socket.expectStarting("42/custom,[\"auth\"");
        socket.send("41/custom");
        socket.send("42[\"message\",\"main\"]");
        socket.expect("42[\"message-back\",\"main\"]");
        assertThat(server.server.namespace("/custom").count()).isZero();
        assertThat(server.disconnects).containsExactly(DisconnectReason.CLIENT_LEFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "4abc",
                "2",
                "2probe",
                "5",
                "40",
                "42/custom,[\"message\"]",
                "42[\"disconnect\"]",
                "451-[\"message\"",
                "44{}"
            })
    void an_invalid_packet_closes_this_connection_only(String packet) {
        RawWebSocket other = server.joined();
        RawWebSocket socket = server.joined();
        socket.send(packet);
        assertThat(socket.closeCode()).isEqualTo(1002);
        await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.PROTOCOL_ERROR));
        other.send("42[\"message\"]");
        other.expect("42[\"message-back\"]");
    }

    @Test
    void an_attachment_nobody_announced_closes_the_connection() {
        RawWebSocket socket = server.joined();
        socket.send((byte) 1);
        assertThat(socket.closeCode()).isEqualTo(1002);
    }

    @Test
    void a_message_over_the_limit_closes_the_connection() {
        RawWebSocket socket = server.joined();
        socket.send("42[\"message\",\"" + "x".repeat(65_536) + "\"]");
        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void fragments_over_the_limit_close_the_connection() {
        RawWebSocket socket = server.joined();
        socket.sendFragments("42[\"message\",\"" + "x".repeat(40_000), "x".repeat(40_000), "\"]");
        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void a_close_packet_closes_the_connection() {
        RawWebSocket socket = server.joined();
        socket.send("1");
        assertThat(socket.closeCode()).isEqualTo(1000);
        await().untilAsserted(() -> assertThat(server.server.connectionCount()).isZero());
        assertThat(server.disconnects).containsExactly(DisconnectReason.TRANSPORT_CLOSED);
    }

    @Test
    void a_lost_connection_is_noticed() {
        RawWebSocket socket = server.joined();
        socket.abort();
        await().untilAsserted(() -> assertThat(server.disconnects).hasSize(1));
        await().untilAsserted(() -> assertThat(server.server.connectionCount()).isZero());
    }

    @Test
    void the_server_can_end_a_socket_or_its_connection() {
        RawWebSocket socket = server.joined();
        socket.send("42[\"leave\",false]");
        socket.expect("41");
        socket.send("42[\"message\",\"on its way\"]");
        socket.send("40");
        socket.expectStarting("40{");
        socket.expectStarting("42[\"auth\"");
        socket.send("42[\"leave\",true]");
        socket.expect("41");
        assertThat(socket.closeCode()).isEqualTo(1000);
    }

    @Test
    void a_failing_listener_and_an_unknown_event_do_no_harm() {
        RawWebSocket socket = server.joined();
        socket.send("42[\"fail\"]");
        socket.send("42[\"whatever\"]");
        socket.expect("42[\"unknown\",\"whatever\"]");
    }
}
