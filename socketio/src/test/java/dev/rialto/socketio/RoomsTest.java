package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rooms: only the server says who is in them, and each member gets an event once. */
class RoomsTest {
    private final TestServer test = TestServer.start();
    private final Namespace root = test.server.namespace("/");
    private final List<RawWebSocket> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        test.close();
    }

    /** Connects a client and gives the server's side of it. */
    private Socket connect() {
        List<Socket> before = List.copyOf(root.sockets());
        clients.add(test.joined());
        return root.sockets().stream()
                .filter(s -> !before.contains(s))
                .findFirst()
                .orElseThrow();
    }

    private static void expect(RawWebSocket client, int... numbers) {
        for (int number : numbers) {
            client.expect("42[\"n\"," + number + "]");
        }
    }

    /** What was broadcast before this came, or did not: each client proves it by an answer of its own. */
    private static void expectNothingMore(RawWebSocket client) {
        client.send("42[\"message\"]");
        client.expect("42[\"message-back\"]");
    }

    @Test
    void a_member_of_several_rooms_gets_an_event_once() {
        Socket one = connect();
        Socket two = connect();
        connect();
        one.join("a");
        one.join("b");
        two.join("b");

        root.to("a").to("b").emit("n", IntNode.valueOf(1));

        expect(clients.get(0), 1);
        expect(clients.get(1), 1);
        clients.forEach(RoomsTest::expectNothingMore);
    }

    @Test
    void exceptions_are_kept_out() {
        Socket one = connect();
        Socket two = connect();
        connect();
        two.join("quiet");

        root.all().except("quiet").emit("n", IntNode.valueOf(1));
        one.broadcast().emit("n", IntNode.valueOf(2));
        root.all().except(one).except("quiet").emitVolatile("n", IntNode.valueOf(3));

        expect(clients.get(0), 1);
        expect(clients.get(1), 2);
        expect(clients.get(2), 1, 2, 3);
        clients.forEach(RoomsTest::expectNothingMore);
    }

    @Test
    void who_leaves_a_room_or_the_server_is_in_it_no_more() {
        Socket one = connect();
        Socket two = connect();
        one.join("a");
        two.join("a");
        assertThat(one.rooms()).containsExactly("a");

        one.leave("a");
        clients.get(1).abort();

        await().untilAsserted(() -> assertThat(root.to("a").sockets()).isEmpty());
        assertThat(one.rooms()).isEmpty();
        two.join("a");
        assertThat(root.to("a").sockets()).isEmpty();
    }

    @Test
    void a_whole_room_can_be_moved_and_ended() {
        Socket one = connect();
        connect();
        one.join("a");

        root.to("a").join("b");
        assertThat(root.to("b").sockets()).containsExactly(one);
        root.to("b").disconnect(true);

        clients.get(0).expect("41");
        assertThat(clients.get(0).closeCode()).isNotZero();
        expectNothingMore(clients.get(1));
    }
}
