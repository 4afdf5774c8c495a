package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerAckTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestServer server = TestServer.start(settings -> settings.withMaxPendingAcks(2));
    private final RawWebSocket client = server.joined();
    private final Socket socket = server.server.sockets().iterator().next();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_answer_of_the_client_arrives() {
        var first = ask(LONG);
        var second = ask(LONG);
        client.expect("420[\"q\",true]");
        client.expect("421[\"q\",true]");
        client.send("4399[\"to nothing that was asked\"]");
        client.send("431[\"b\"]");
        client.send("430[\"a\",1]");
        assertThat(first.join()).map(JsonNode::asText).containsExactly("a", "1");
        assertThat(second.join()).map(JsonNode::asText).containsExactly("b");
    }

    @Test
    void no_answer_in_time_fails() {
        assertThatThrownBy(() -> ask(Duration.ofMillis(20)).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void too_many_at_a_time_fail_at_once() {
        var _ = ask(LONG);
        var _ = ask(LONG);
        assertThatThrownBy(() -> ask(LONG).join()).hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void those_outstanding_are_cancelled_when_the_socket_goes() {
        var answer = ask(LONG);
        client.abort();
        assertThatThrownBy(() -> answer.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> ask(LONG).join()).isInstanceOf(CancellationException.class);
    }

    private CompletableFuture<List<JsonNode>> ask(Duration timeout) {
        return socket.emitWithAck("q", timeout, JsonNodeFactory.instance.booleanNode(true))
                .toCompletableFuture();
    }
}
