package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final TestServer server = TestServer.start();
    private final CompletableFuture<Admission> answer = new CompletableFuture<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Namespace slow = server.server.namespace("/slow");

    @BeforeEach
    void listen() {
        slow.onConnecting(_ -> answer);
        slow.onConnect(_ -> events.add("connect"));
        slow.onDisconnect((_, reason) -> events.add("disconnect " + reason));
        slow.on("say", (socket, args, ack) -> {
            events.add(args.getFirst().textValue());
            ack.send();
            ack.send();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothing_is_delivered_before_the_admission_answers() {
        RawWebSocket socket = asking();
        socket.send("42/slow,[\"say\",\"too early\"]");
        socket.send("40/custom");
        socket.expectStarting("40/custom,");
        socket.expectStarting("42/custom,[\"auth\"");
        assertThat(slow.count()).isZero();
        answer.complete(Admission.accept("someone"));
        socket.expectStarting("40/slow,");
        socket.send("42/slow,5[\"say\",\"hello\"]");
        socket.expect("43/slow,5[]");
        assertThat(events).containsExactly("connect", "hello");
        assertThat(slow.sockets())
                .extracting(each -> each.attachment(String.class))
                .containsExactly("someone");
    }

    @Test
    void an_admission_that_fails_refuses() {
        RawWebSocket socket = asking();
        answer.completeExceptionally(new IllegalStateException("broken on purpose"));
        socket.expect("44/slow,{\"message\":\"Internal error\"}");
        assertThat(events).isEmpty();
    }

    @Test
    void asking_twice_closes_the_connection() {
        RawWebSocket socket = asking();
        socket.send("40/slow");
        assertThat(socket.closeCode()).isEqualTo(1002);
    }

    @Test
    void an_answer_after_the_client_has_gone_admits_nobody() {
        RawWebSocket socket = asking();
        socket.abort();
        await().untilAsserted(() -> assertThat(server.server.connectionCount()).isZero());
        answer.complete(Admission.accept());
        RawWebSocket other = asking();
        other.expectStarting("40/slow,");
        assertThat(slow.count()).isEqualTo(1);
        assertThat(events).containsExactly("connect");
    }

    @Test
    void steps_run_in_order_until_one_refuses() {
        Namespace guarded = server.server.namespace("/guarded");
        guarded.use(connecting -> {
            events.add("first");
            return CompletableFuture.completedFuture(Admission.accept("from the first"));
        });
        guarded.use(connecting -> {
            events.add("second");
            return CompletableFuture.completedFuture(
                    connecting.auth().has("key")
                            ? Admission.accept()
                            : Admission.refuse("no key", RawHttp.json("{\"code\":\"NO_KEY\"}")));
        });
        guarded.onConnecting(connecting -> {
            events.add("last");
            return CompletableFuture.completedFuture(Admission.accept());
        });
        RawWebSocket socket = server.webSocket();
        socket.expectStarting("0{");
        socket.send("40/guarded,");
        socket.expect("44/guarded,{\"message\":\"no key\",\"data\":{\"code\":\"NO_KEY\"}}");
        assertThat(events).containsExactly("first", "second");
        socket.send("40/guarded,{\"key\":1}");
        socket.expectStarting("40/guarded,");
        assertThat(events).containsExactly("first", "second", "first", "second", "last");
        assertThat(guarded.sockets())
                .extracting(each -> each.attachment(String.class))
                .containsExactly("from the first");
    }

    @Test
    void a_step_that_fails_refuses_and_the_connection_lives() {
        Namespace broken = server.server.namespace("/broken");
        broken.use(_ -> {
            throw new IllegalStateException("a step that fails on purpose");
        });
        RawWebSocket socket = server.webSocket();
        socket.expectStarting("0{");
        socket.send("40/broken,");
        socket.expect("44/broken,{\"message\":\"Internal error\"}");
        socket.send("40/custom");
        socket.expectStarting("40/custom,");
    }

    private RawWebSocket asking() {
        RawWebSocket socket = server.webSocket();
        socket.expectStarting("0{");
        socket.send("40/slow");
        return socket;
    }
}
