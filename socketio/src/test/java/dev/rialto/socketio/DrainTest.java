package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void a_drain_refuses_the_new_and_flushes_the_old() {
        try (TestServer server = TestServer.start()) {
            List<RawWebSocket> sockets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sockets.add(server.joined());
            }
            String sid = server.http().joined();
            EncodedEvent last = EncodedEvent.of("/", "last", JsonNodeFactory.instance.textNode("x".repeat(100_000)));
            server.server.namespace("/").sockets().forEach(socket -> socket.send(last));
            var drained = server.server.drain(Duration.ofMillis(200)).toCompletableFuture();
            HttpResponse<String> refused = server.http().get("EIO=4&transport=polling");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
            assertThatThrownBy(server::webSocket).isNotNull();
            for (RawWebSocket socket : sockets) {
                socket.expectStarting("42[\"last\"");
                assertThat(socket.closeCode()).isEqualTo(1001);
            }
            assertThat(server.http().poll(sid).body()).startsWith("42[\"last\"");
            assertThat(server.http().poll(sid).body()).isIn("1", "{\"code\":1,\"message\":\"Session ID unknown\"}");
            assertThat(drained.orTimeout(10, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(10));
            assertThat(server.disconnects)
                    .containsOnly(DisconnectReason.SERVER_SHUTDOWN)
                    .hasSize(6);
        }
    }

    @Test
    void a_full_server_refuses() {
        try (TestServer server = TestServer.start(settings -> settings.withMaxSockets(1))) {
            server.joined();
            assertThat(server.http().get("EIO=4&transport=polling").statusCode())
                    .isEqualTo(503);
        }
    }
}
