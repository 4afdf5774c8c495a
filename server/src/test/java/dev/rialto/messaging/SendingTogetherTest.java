package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many messages at once, into the same conversations, with commands that are tried twice. */
final class SendingTogetherTest {
    private static final int THREADS = 16;
    private static final int EACH = 30;

    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void each_command_is_done_once_and_every_try_gets_the_same_answer() {
        TestPerson ana = server.newMember("Ana", "weddings");
        List<String> conversations = new ArrayList<>();
        for (String name : List.of("Ben", "Vera", "Zoe")) {
            conversations.add(ana.startConversation("weddings", server.newMember(name, "weddings"))
                    .path("id")
                    .asText());
        }

        // two threads at a time try the same commands, in the same order
        List<List<JsonNode>> answers = Threads.together(THREADS, thread -> () -> {
            List<JsonNode> its = new ArrayList<>();
            for (int n = 0; n < EACH; n++) {
                String id = "c-" + thread / 2 + "-" + n;
                its.add(send(ana, conversations.get(n % 3), id, "message " + id).body());
            }
            return its;
        });

        for (int pair = 0; pair < THREADS; pair += 2) {
            assertThat(answers.get(pair)).isEqualTo(answers.get(pair + 1));
        }
        for (String conversation : conversations) {
            JsonNode all = ana.get("/conversations/" + conversation + "/messages?limit=200")
                    .expect(200)
                    .body()
                    .path("items");
            assertThat(all).hasSize(THREADS / 2 * EACH / 3);
            assertThat(all.findValuesAsText("commandId")).doesNotHaveDuplicates();
            List<Long> revisions =
                    all.findValues("rev").stream().map(JsonNode::asLong).toList();
            assertThat(revisions)
                    .as("nothing else is written there: no gap")
                    .isEqualTo(LongStream.range(revisions.getFirst(), revisions.getFirst() + revisions.size())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void an_id_that_is_used_for_something_else_is_refused_and_the_others_go_on() {
        TestPerson ana = server.newMember("Ana", "weddings");
        String conversation = ana.startConversation("weddings", server.newMember("Ben", "weddings"))
                .path("id")
                .asText();

        List<Integer> statuses = Threads.together(
                THREADS,
                thread -> () ->
                        send(ana, conversation, "same-id", "text " + thread).status());
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(THREADS - 1);
        assertThat(send(ana, conversation, "another-id", "and on").status()).isEqualTo(201);
        assertThat(ana.get("/conversations/" + conversation + "/messages")
                        .expect(200)
                        .body()
                        .path("items"))
                .hasSize(2);
    }

    private static Response send(TestPerson author, String conversation, String commandId, String body) {
        return author.send(
                "POST",
                "/conversations/" + conversation + "/messages",
                Map.of("body", body),
                Map.of("Idempotency-Key", commandId));
    }
}
