package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackPressureTest {
    private static final int QUEUE_BYTES = 100_000;
    private static final int VOLATILE_BYTES = 50_000;
    private static final EncodedEvent EVENT =
            EncodedEvent.of("/", "feed", JsonNodeFactory.instance.textNode("x".repeat(10_000)));
    private static final String UPGRADE = """
            GET /socket.io/?EIO=4&transport=websocket HTTP/1.1
            Host: stuck
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """;
    /** More than the queue and the kernel's buffers hold together. */
    private static final int TOO_MANY = 100_000;

    private final List<Long> slow = new CopyOnWriteArrayList<>();
    private final TestServer server =
            TestServer.start(settings -> settings.withMaxQueuedBytes(QUEUE_BYTES, VOLATILE_BYTES));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_websocket_that_does_not_read_is_closed_at_the_limit() {
        server.server.namespace("/").onSlowConsumer((_, queuedBytes) -> slow.add(queuedBytes));
        RawWebSocket healthy = server.joined();
        try (RawTcp stuck = join()) {
            Socket socket = stuckSocket();
            for (int i = 0; i < TOO_MANY && socket.connected(); i++) {
                socket.send(EVENT);
                assertThat(socket.queuedBytes()).isLessThanOrEqualTo(QUEUE_BYTES + EVENT.sizeBytes());
            }
            await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.SLOW_CONSUMER));
            assertThat(slow).hasSize(1);
            assertThat(server.metrics.slow).hasValue(1);
            await().untilAsserted(
                            () -> assertThat(server.metrics.closed).containsExactly(DisconnectReason.SLOW_CONSUMER));
            assertThat(stuck).isNotNull();
        }
        healthy.send("42[\"message\",1]");
        healthy.expect("42[\"message-back\",1]");
    }

    @Test
    void a_polling_client_that_does_not_poll_is_closed_at_the_limit() {
        String sid = server.http().joined();
        Socket socket = server.server.sockets().iterator().next();
        for (int i = 0; i * EVENT.sizeBytes() <= QUEUE_BYTES; i++) {
            socket.send(EVENT);
        }
        await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.SLOW_CONSUMER));
        assertThat(server.http().poll(sid).body()).as("nothing but the close").isEqualTo("1");
        assertThat(server.http().poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void a_client_that_was_too_slow_is_told_so_in_place_of_what_it_did_not_fetch() {
        server.server.namespace("/").slowConsumerNotice(EncodedEvent.of("/", "session_ending"));
        String sid = server.http().joined();
        Socket socket = server.server.sockets().iterator().next();
        for (int i = 0; i * EVENT.sizeBytes() <= QUEUE_BYTES; i++) {
            socket.send(EVENT);
        }
        await().untilAsserted(() -> assertThat(server.disconnects).containsExactly(DisconnectReason.SLOW_CONSUMER));
        assertThat(server.http().poll(sid).body()).isEqualTo("42[\"session_ending\"]");
        assertThat(server.http().poll(sid).body()).isEqualTo("1");
    }

    @Test
    void a_client_that_takes_nothing_for_too_long_is_closed_however_little_waits() {
        try (TestServer impatient = TestServer.start(s -> s.withStallTimeout(Duration.ofMillis(200)))) {
            String sid = impatient.http().joined();
            impatient.server.sockets().iterator().next().emit("waiting");
            await().untilAsserted(
                            () -> assertThat(impatient.disconnects).containsExactly(DisconnectReason.SLOW_CONSUMER));
            assertThat(impatient.http().poll(sid).body()).isEqualTo("1");
        }
    }

    @Test
    void a_client_that_is_fast_enough_may_be_idle_as_long_as_it_likes() {
        try (TestServer impatient = TestServer.start(s -> s.withStallTimeout(Duration.ofMillis(200)))) {
            RawWebSocket reading = impatient.joined();
            reading.send("42[\"message\",1]");
            reading.expect("42[\"message-back\",1]");
            String stuck = impatient.http().joined();
            impatient.server.namespace("/").all().emit("waiting");
            await().untilAsserted(
                            () -> assertThat(impatient.disconnects).containsExactly(DisconnectReason.SLOW_CONSUMER));
            assertThat(impatient.http().poll(stuck).body()).isEqualTo("1");
            reading.expect("42[\"waiting\"]");
            reading.send("42[\"message\",2]");
            reading.expect("42[\"message-back\",2]");
        }
    }

    @Test
    void volatile_events_are_dropped_before_the_limit_and_the_socket_lives() {
        String sid = server.http().joined();
        Socket socket = server.server.sockets().iterator().next();
        int queued = 0;
        for (int i = 0; i < 20; i++) {
            queued += socket.sendVolatile(EVENT) ? 1 : 0;
        }
        assertThat(queued).isEqualTo(VOLATILE_BYTES / EVENT.sizeBytes());
        assertThat(server.metrics.dropped).hasValue(20 - queued);
        assertThat(server.http().poll(sid).body().split("\u001e", -1)).hasSize(queued);
        assertThat(socket.queuedBytes()).isZero();
        assertThat(socket.connected()).isTrue();
    }

    /** A WebSocket that joins the main namespace and then never reads. */
    private RawTcp join() {
        int before = server.server.sockets().size();
        RawTcp connection = RawTcp.open(server.bound.port());
        connection.send(UPGRADE.replace("\n", "\r\n"));
        connection.send(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, '4', '0'});
        await().untilAsserted(() -> assertThat(server.server.sockets()).hasSize(before + 1));
        return connection;
    }

    private Socket stuckSocket() {
        return server.server.sockets().stream()
                .filter(socket -> "stuck".equals(socket.handshake().header("host")))
                .findFirst()
                .orElseThrow();
    }
}
