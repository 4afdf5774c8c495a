package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that lose their connection and come back to their socket. */
class RecoveryTest {
    private static final int QUEUE_BYTES = 100_000;

    private final TestServer server = TestServer.start(settings ->
            settings.withRecoveryWindow(Duration.ofMinutes(1)).withMaxQueuedBytes(QUEUE_BYTES, QUEUE_BYTES));
    private final Namespace root = server.server.namespace("/");
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** What a client knows of its socket: what it was told when it joined, and the last offset it got. */
    private static final class Client {
        private RawWebSocket connection;
        private final JsonNode welcome;
        private String offset = "";

        Client(TestServer server, String auth) {
            connection = server.webSocket();
            connection.expectStarting("0{");
            connection.send("40" + auth);
            welcome = RawHttp.json(connection.expectStarting("40{").substring(2));
        }

        String key() {
            return welcome.path("pid").textValue();
        }

        String sid() {
            return welcome.path("sid").textValue();
        }

        JsonNode next() {
            JsonNode event = RawHttp.json(connection.expectStarting("42[").substring(2));
            offset = event.get(event.size() - 1).textValue();
            return event;
        }

        Client back(TestServer server) {
            return back(server, "");
        }

        Client back(TestServer server, String more) {
            Client again = new Client(server, "{\"pid\":\"" + key() + "\",\"offset\":\"" + offset + "\"" + more + "}");
            again.offset = offset;
            return again;
        }
    }

    @BeforeEach
    void listen() {
        root.onConnecting(connecting -> CompletableFuture.completedFuture(Admission.accept(
                connecting.auth(), connecting.auth().path("user").asText())));
        root.onConnect(socket -> seen.add("connect " + socket.id()));
        root.onSuspend(socket -> seen.add("suspend " + socket.id()));
        root.onRecover(socket -> seen.add("recover " + socket.id()));
        root.onDisconnect((socket, reason) -> seen.add(reason + " " + socket.id()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_that_comes_back_has_missed_nothing() {
        Client before = new Client(server, "");
        Socket socket = onlySocket();
        socket.join("room");
        socket.emit("one", IntNode.valueOf(1));
        assertThat(before.next().get(0).textValue()).isEqualTo("one");

        before.connection.abort();
        await().untilAsserted(() -> assertThat(seen).contains("suspend " + socket.id()));
        assertThat(socket.connected()).isFalse();
        assertThat(root.count()).isZero();
        socket.emit("two");
        root.to("room").emit("three", TextNode.valueOf("x"));
        root.all().emit("four", new BinaryNode(new byte[] {1, 2}));
        assertThat(socket.emitVolatile("five")).isFalse();

        Client after = before.back(server);
        assertThat(after.sid()).isEqualTo(before.sid());
        assertThat(after.key()).isEqualTo(before.key());
        assertThat(after.next().get(0).textValue()).isEqualTo("two");
        assertThat(after.next().get(1).textValue()).isEqualTo("x");
        assertThat(after.connection.expectStarting("451-[\"four\"")).endsWith("\"]");
        after.connection.expect("hex:0102");
        socket.emit("six");
        assertThat(after.next().get(0).textValue()).isEqualTo("six");
        after.connection.send("421[\"message-with-ack\",5]");
        after.connection.expect("431[5]");
        assertThat(seen).containsExactly("connect " + socket.id(), "suspend " + socket.id(), "recover " + socket.id());
        assertThat(socket.attachment(JsonNode.class).path("pid").textValue())
                .as("what it is admitted as now")
                .isEqualTo(before.key());
    }

    @Test
    void a_connection_that_is_dead_without_knowing_is_given_up_for_the_new_one() {
        Client before = new Client(server, "");
        onlySocket().emit("one");
        Client after = before.back(server);
        assertThat(after.sid()).isEqualTo(before.sid());
        assertThat(after.next().get(0).textValue()).isEqualTo("one");
        assertThat(before.connection.closeCode()).isEqualTo(1000);
        assertThat(root.count()).isEqualTo(1);
        assertThat(seen).hasSize(3).last().isEqualTo("recover " + before.sid());
    }

    @Test
    void nobody_else_gets_it() {
        Client hers = new Client(server, "{\"user\":\"ana\"}");
        Client his = hers.back(server, ",\"user\":\"ben\"");
        assertThat(his.sid()).isNotEqualTo(hers.sid());
        await().untilAsserted(() -> assertThat(seen).contains("suspend " + hers.sid()));
        Client again = hers.back(server, ",\"user\":\"ana\"");
        assertThat(again.sid()).as("hers is still hers").isEqualTo(hers.sid());
    }

    @Test
    void who_missed_too_much_starts_afresh_and_the_old_socket_leaves() {
        Client before = new Client(server, "");
        Socket socket = onlySocket();
        before.connection.abort();
        await().untilAsserted(() -> assertThat(seen).contains("suspend " + socket.id()));
        TextNode kilobyte = TextNode.valueOf("x".repeat(1_000));
        for (int i = 0; i < QUEUE_BYTES / 1_000; i++) {
            socket.emit("more", kilobyte);
        }
        Client after = before.back(server);
        assertThat(after.sid()).isNotEqualTo(before.sid());
        assertThat(after.key()).isNotEqualTo(before.key());
        await().untilAsserted(() -> assertThat(seen).contains("SERVER_DISCONNECTED " + before.sid()));
        assertThat(seen).contains("connect " + after.sid());
    }

    @Test
    void who_leaves_or_is_sent_away_has_nothing_to_come_back_to() {
        Client leaving = new Client(server, "");
        leaving.connection.send("41");
        await().untilAsserted(() -> assertThat(seen).contains("CLIENT_LEFT " + leaving.sid()));
        Client sent = new Client(server, "");
        onlySocket().disconnect(true);
        await().untilAsserted(() -> assertThat(seen).contains("SERVER_DISCONNECTED " + sent.sid()));
        assertThat(leaving.back(server).sid()).isNotEqualTo(leaving.sid());
        assertThat(sent.back(server).sid()).isNotEqualTo(sent.sid());
    }

    @Test
    void when_the_window_is_over_the_socket_leaves_for_the_reason_it_was_lost() {
        try (TestServer brief = TestServer.start(s -> s.withRecoveryWindow(Duration.ofMillis(100)))) {
            Client before = new Client(brief, "");
            before.connection.abort();
            await().untilAsserted(() -> assertThat(brief.disconnects)
                    .singleElement()
                    .isIn(DisconnectReason.TRANSPORT_ERROR, DisconnectReason.TRANSPORT_CLOSED));
            assertThat(before.back(brief).sid()).isNotEqualTo(before.sid());
        }
    }

    @Test
    void a_suspended_socket_can_be_sent_away() {
        Client before = new Client(server, "");
        Socket socket = onlySocket();
        before.connection.abort();
        await().untilAsserted(() -> assertThat(seen).contains("suspend " + socket.id()));
        socket.disconnect(false);
        await().untilAsserted(() -> assertThat(seen).contains("SERVER_DISCONNECTED " + socket.id()));
        assertThat(before.back(server).sid()).isNotEqualTo(before.sid());
    }

    @Test
    void each_event_arrives_once_and_in_order_however_often_the_connection_is_lost() {
        int events = 3_000;
        try (TestServer roomy = TestServer.start(s -> s.withRecoveryWindow(Duration.ofMinutes(1)))) {
            Client first = new Client(roomy, "");
            Socket socket = roomy.server.namespace("/").sockets().iterator().next();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < events; i++) {
                    socket.emit("event", IntNode.valueOf(i));
                }
            });
            assertThat(first.next().get(0).textValue()).isEqualTo("auth");
            Random random = new Random(7);
            List<Integer> received = new ArrayList<>();
            Client client = first;
            while (received.size() < events) {
                for (int i = random.nextInt(400); i > 0 && received.size() < events; i--) {
                    received.add(client.next().get(1).intValue());
                }
                Client next = client.back(roomy);
                assertThat(next.sid()).isEqualTo(first.sid());
                client.connection.abort();
                client = next;
            }
            sending.join();
            assertThat(received).isEqualTo(IntStream.range(0, events).boxed().toList());
        }
    }

    private Socket onlySocket() {
        return root.sockets().iterator().next();
    }
}
