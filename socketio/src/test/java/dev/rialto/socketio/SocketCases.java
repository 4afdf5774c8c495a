package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.socketio.ConformanceTest.Case;
import java.util.ArrayList;
import java.util.List;

/** The sentences of Socket.IO v5. */
final class SocketCases {
    private SocketCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("CONNECT is answered with a sid", peer -> peer.joined()));
        cases.add(new Case("CONNECT carries a payload", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            socket.send("40{\"token\":\"123\"}");
            socket.expectStarting("40{\"sid\":\"");
            socket.expect("42[\"auth\",{\"token\":\"123\"}]");
        }));
        cases.add(new Case("a custom namespace is joined by name, with and without payload", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            socket.send("40/custom,{\"token\":\"abc\"}");
            socket.expectStarting("40/custom,{\"sid\":\"");
            socket.expect("42/custom,[\"auth\",{\"token\":\"abc\"}]");
            RawWebSocket other = peer.openSocketIo();
            other.send("40/custom,");
            other.expectStarting("40/custom,{\"sid\":\"");
            other.expect("42/custom,[\"auth\",{}]");
        }));
        cases.add(new Case("an unknown namespace is refused with an object", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            socket.send("40/random");
            socket.expect("44/random,{\"message\":\"Invalid namespace\"}");
        }));
        cases.add(new Case("the same by polling", peer -> {
            String sid = peer.socketIo().handshake();
            peer.socketIo().post(sid, "40/random");
            assertThat(peer.socketIo().poll(sid).body()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        }));
        cases.add(new Case("who joins nothing in time is closed", peer -> {
            RawWebSocket socket = peer.openSocketIo();
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("a session may be in several namespaces", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("40/custom,");
            socket.expectStarting("40/custom,{\"sid\":\"");
            socket.expect("42/custom,[\"auth\",{}]");
            socket.send("42[\"message\",\"to the main one\"]");
            socket.expect("42[\"message-back\",\"to the main one\"]");
        }));
        cases.add(new Case("leaving a custom namespace leaves the main one alone", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("40/custom,");
            socket.expectStarting("40/custom,{\"sid\":\"");
            socket.expect("42/custom,[\"auth\",{}]");
            socket.send("41/custom,");
            socket.send("42[\"message\",1]");
            socket.expect("42[\"message-back\",1]");
        }));
        cases.add(new Case("an event carries arguments of every kind", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("42[\"message\",1,\"2\",{\"3\":[true]},null,\"ü€😀\"]");
            socket.expect("42[\"message-back\",1,\"2\",{\"3\":[true]},null,\"ü€😀\"]");
        }));
        cases.add(new Case("an event with an id is acknowledged under that id", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
            socket.expect("43456[1,\"2\",{\"3\":[false]}]");
        }));
        cases.add(new Case("a binary event brings its attachments behind it", peer -> {
            RawWebSocket socket = peer.joined();
            String places = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";
            socket.send("452-[\"message\"," + places + "]");
            socket.send(new byte[] {1, 2, 3});
            socket.send(new byte[] {4, 5, 6});
            socket.expect("452-[\"message-back\"," + places + "]");
            socket.expect("hex:010203");
            socket.expect("hex:040506");
        }));
        cases.add(new Case("a binary event is acknowledged in binary", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("451-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0}]");
            socket.send(new byte[] {7});
            socket.expect("461-789[{\"_placeholder\":true,\"num\":0}]");
            socket.expect("hex:07");
        }));
        cases.add(new Case("an event for a room reaches everyone in it once", peer -> {
            RawWebSocket one = peer.joined();
            RawWebSocket two = peer.joined();
            one.send("42[\"msg\",\"to all\"]");
            one.expect("42[\"msg\",\"to all\"]");
            two.expect("42[\"msg\",\"to all\"]");
            two.send("42[\"message\",\"only once\"]");
            two.expect("42[\"message-back\",\"only once\"]");
        }));
        closing(cases, "a packet of no known type", "4abc");
        closing(cases, "broken JSON", "42[\"message\"");
        closing(cases, "an event that is no array", "42{}");
        closing(cases, "an event without a name", "42[]");
        closing(cases, "an event with a reserved name", "42[\"connect\"]");
        cases.add(new Case("binary without an announcement closes the connection", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send(new byte[] {1});
            assertThat(socket.closeCode()).isNotZero();
        }));
        cases.add(new Case("text in the place of an attachment closes the connection", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
            socket.send("42[\"message\"]");
            assertThat(socket.closeCode()).isNotZero();
        }));
        return cases;
    }

    private static void closing(List<Case> cases, String what, String packet) {
        cases.add(new Case(what + " closes the connection", peer -> {
            RawWebSocket socket = peer.joined();
            socket.send(packet);
            assertThat(socket.closeCode()).isNotZero();
        }));
    }
}
