package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of one socket act in the order they were sent; a command acts once, wherever it comes from. */
final class CommandOrderTest {
    private static TestRialto server;

    private TestPerson ana;
    private String id;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newConversation() {
        ana = server.newMember("Ana", "weddings");
        id = ana.startConversation("weddings", server.newMember("Vera", "weddings"))
                .path("id")
                .asText();
    }

    private Map<String, Object> message(String commandId, String body) {
        return Map.of("conversationId", id, "commandId", commandId, "body", body);
    }

    @Test
    void what_is_sent_without_waiting_is_stored_in_that_order() {
        List<String> bodies =
                IntStream.range(0, 200).mapToObj(i -> "message " + i).toList();
        try (TestSocket socket = ana.connect("websocket")) {
            List<CompletableFuture<JsonNode>> acks = new ArrayList<>();
            for (String body : bodies) {
                acks.add(socket.send("send_message", message("c-" + body.replace(' ', '-'), body)));
            }
            assertThat(acks).allSatisfy(ack -> assertThat(ack.join().path("ok").asBoolean())
                    .isTrue());
        }
        JsonNode history =
                ana.get("/conversations/" + id + "/messages?limit=200").body();
        assertThat(history.path("items").valueStream().map(m -> m.path("body").asText()))
                .containsExactlyElementsOf(bodies);
    }

    @Test
    void too_much_at_once_is_refused_and_the_connection_lives_on() {
        try (TestSocket socket = ana.connect("websocket")) {
            List<CompletableFuture<JsonNode>> acks = new ArrayList<>();
            for (int i = 0; i < 1_500; i++) {
                acks.add(socket.send("send_message", message("flood-" + i, "flood")));
            }
            Set<String> codes = new HashSet<>();
            acks.forEach(ack -> codes.add(ack.join().path("code").asText("")));

            assertThat(codes).containsExactlyInAnyOrder("", "TOO_MANY_EVENTS");
            assertThat(socket.call("send_message", message("after", "after"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void whoever_is_refused_for_too_much_at_once_hears_when_to_try_again() {
        try (TestSocket socket = ana.connect("websocket")) {
            List<CompletableFuture<JsonNode>> acks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                acks.add(socket.send("send_message", message("mixed-" + i, "flood")));
                acks.add(socket.send("subscribe", Map.of("feed", "conversation:" + id, "since", 0)));
            }
            assertThat(acks.stream().map(CompletableFuture::join).filter(ack -> !ack.path("ok")
                            .asBoolean()))
                    .isNotEmpty()
                    .allSatisfy(ack -> {
                        assertThat(ack.path("code").asText()).isEqualTo("TOO_MANY_EVENTS");
                        assertThat(ack.path("retryAfterMs").asInt()).isPositive();
                    });
        }
    }

    @Test
    void the_same_command_from_everywhere_at_once_is_done_once() {
        TestPerson tablet = ana.onDevice("tablet");
        try (TestSocket one = ana.connect();
                TestSocket two = tablet.connect()) {
            List<JsonNode> answers = Threads.together(6, i -> () -> switch (i % 3) {
                case 0 -> one.call("send_message", message("once", "Only once")).path("message");
                case 1 -> two.call("send_message", message("once", "Only once")).path("message");
                default ->
                    ana.send(
                                    "POST",
                                    "/conversations/" + id + "/messages",
                                    Map.of("body", "Only once"),
                                    Map.of("Idempotency-Key", "once"))
                            .expect(201)
                            .body();
            });

            assertThat(new HashSet<>(answers)).hasSize(1);
            assertThat(ana.get("/conversations/" + id + "/messages").body().path("items"))
                    .hasSize(1);
            assertThat(one.call("send_message", message("once", "Something else"))
                            .path("code")
                            .asText())
                    .isEqualTo("COMMAND_ID_REUSED");
        }
    }
}
