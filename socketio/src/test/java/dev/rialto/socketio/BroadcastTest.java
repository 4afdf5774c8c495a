package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    private static final int SOCKETS = 60;
    private static final int EVENTS = 300;
    private static final int SENDERS = 4;

    /** Also when one thread broadcasts and sends to single sockets in turn. */
    @Test
    void shared_events_reach_every_socket_whole_and_in_order() throws InterruptedException {
        try (TestServer server = TestServer.start()) {
            List<RawWebSocket> sockets = new ArrayList<>();
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(server.joined());
            }
            List<Thread> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int number = sender;
                senders.add(Thread.ofPlatform().start(() -> broadcast(server.server.namespace("/"), number)));
            }
            for (RawWebSocket socket : sockets) {
                expectAll(socket);
            }
            for (Thread sender : senders) {
                sender.join();
            }
            await().untilAsserted(() -> assertThat(server.server.sockets())
                    .extracting(Socket::queuedBytes)
                    .containsOnly(0L));
        }
    }

    private static void broadcast(Namespace namespace, int sender) {
        for (int i = 0; i < EVENTS; i++) {
            ArrayNode content = JsonNodeFactory.instance.arrayNode();
            content.add(sender).add(i).add("x".repeat(i));
            if (i % 2 == 0) {
                namespace.all().emit("feed", content);
            } else {
                EncodedEvent event = EncodedEvent.of("/", "feed", content);
                namespace.sockets().forEach(socket -> socket.send(event));
            }
        }
    }

    private static void expectAll(RawWebSocket socket) {
        int[] next = new int[SENDERS];
        for (int i = 0; i < EVENTS * SENDERS; i++) {
            ArrayNode content = (ArrayNode)
                    RawHttp.json(socket.expectStarting("42[\"feed\",").substring(2))
                            .get(1);
            int sender = content.get(0).intValue();
            assertThat(content.get(1).intValue()).isEqualTo(next[sender]);
            assertThat(content.get(2).textValue()).hasSize(next[sender]);
            next[sender]++;
        }
    }
}
