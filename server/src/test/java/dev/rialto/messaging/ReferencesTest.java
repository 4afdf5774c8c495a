package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.Seeded;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What messages are about. */
final class ReferencesTest {
    private static TestRialto server;

    private TestPerson ana;
    private TestPerson vera;
    private JsonNode conversation;
    private String path;

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
        vera = server.newMember("Vera", "weddings");
        conversation = ana.startConversation("weddings", vera);
        path = "/conversations/" + conversation.path("id").asText();
    }

    private Response say(TestPerson author, String body, String reference, String commandId) {
        return author.send(
                "POST",
                path + "/messages",
                Map.of("body", body, "reference", reference),
                Map.of("Idempotency-Key", commandId));
    }

    private Response say(TestPerson author, String body, String reference) {
        return say(author, body, reference, UUID.randomUUID().toString());
    }

    private List<String> bodies(String query) {
        return vera.get(path + "/messages" + query)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(message -> message.path("body").asText())
                .toList();
    }

    @Test
    void what_a_message_is_about_travels_with_it_live_and_in_history() {
        try (TestSocket anas = ana.connect("websocket");
                TestSocket veras = vera.connect("websocket")) {
            veras.subscribe(
                    conversation.path("feed").asText(),
                    conversation.path("head").asLong());
            JsonNode sent = anas.call(
                    "send_message",
                    Map.of(
                            "conversationId", conversation.path("id").asText(),
                            "commandId", "about-1",
                            "body", "Is this yours?",
                            "reference", "transaction:t-1"));

            assertThat(sent.at("/message/reference").asText()).isEqualTo("transaction:t-1");
            assertThat(veras.nextFeed().at("/changes/0/data")).isEqualTo(sent.path("message"));
            assertThat(vera.get(path + "/messages").body().at("/items/0")).isEqualTo(sent.path("message"));
            assertThat(vera.get(path).body().at("/lastMessage/reference").asText())
                    .isEqualTo("transaction:t-1");
        }
    }

    @Test
    void a_message_about_nothing_says_nothing_of_it() {
        ana.say(conversation.path("id").asText(), "Hello");

        assertThat(vera.get(path + "/messages").body().at("/items/0").has("reference"))
                .isFalse();
    }

    @Test
    void the_same_command_about_something_else_is_another_command() {
        say(ana, "Is this yours?", "transaction:a", "once").expect(201);

        JsonNode again =
                say(ana, "Is this yours?", "transaction:a", "once").expect(201).body();
        assertThat(again.path("reference").asText()).isEqualTo("transaction:a");
        say(ana, "Is this yours?", "transaction:b", "once").expect(422);
        assertThat(bodies("")).hasSize(1);
    }

    @Test
    void a_reference_has_a_form() {
        for (String wrong : List.of("", "transaction", "Transaction:1", "transaction:", "transaction:ä", ":1")) {
            say(ana, "Hello", wrong).expect(400);
        }
        vera.get(path + "/messages?reference=nothing").expect(400);
        assertThat(bodies("")).isEmpty();
    }

    @Test
    void history_about_one_thing_is_complete_page_by_page_and_the_counts_agree() {
        Seeded.run(2, random -> {
            newConversation();
            Map<String, List<String>> expected = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                String reference = "transaction:" + random.nextInt(4);
                String body = "message " + i;
                if (random.nextInt(3) == 0) {
                    ana.say(conversation.path("id").asText(), body);
                } else {
                    say(random.nextBoolean() ? ana : vera, body, reference).expect(201);
                    expected.computeIfAbsent(reference, r -> new ArrayList<>()).add(body);
                }
            }
            int limit = 1 + random.nextInt(5);
            expected.forEach((reference, bodies) -> {
                assertThat(pages(reference, limit)).isEqualTo(bodies);
                assertThat(bodies("?limit=200&after=0&reference=" + reference)).isEqualTo(bodies);
            });
            JsonNode counts = vera.get(path + "/references").expect(200).body();
            Map<String, Integer> counted = new HashMap<>();
            long previous = Long.MAX_VALUE;
            for (JsonNode item : counts.path("items")) {
                counted.put(item.path("reference").asText(), item.path("count").asInt());
                assertThat(item.path("lastRev").asLong()).isLessThan(previous);
                previous = item.path("lastRev").asLong();
            }
            Map<String, Integer> sizes = new HashMap<>();
            expected.forEach((reference, bodies) -> sizes.put(reference, bodies.size()));
            assertThat(counted).isEqualTo(sizes);
            assertThat(counts.path("head")).isEqualTo(vera.get(path).body().path("head"));
        });
    }

    private List<String> pages(String reference, int limit) {
        List<String> found = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = vera.get(path + "/messages?limit=" + limit + "&reference=" + reference + before)
                    .expect(200)
                    .body();
            found.addAll(
                    0,
                    page.path("items")
                            .valueStream()
                            .map(message -> message.path("body").asText())
                            .toList());
            before = page.has("next") ? "&before=" + page.path("next").asLong() : "";
        } while (!before.isEmpty());
        return found;
    }

    @Test
    void messages_that_are_written_together_keep_what_each_is_about() {
        Threads.together(8, thread -> () -> {
            for (int i = 0; i < 10; i++) {
                String body = thread + "-" + i;
                if (thread % 2 == 0) {
                    say(ana, body, "transaction:" + body).expect(201);
                } else {
                    ana.say(conversation.path("id").asText(), body);
                }
            }
            return true;
        });

        vera.get(path + "/messages?limit=200").body().path("items").forEach(message -> {
            String body = message.path("body").asText();
            boolean about = Integer.parseInt(body.substring(0, 1)) % 2 == 0;
            assertThat(message.path("reference").asText()).isEqualTo(about ? "transaction:" + body : "");
        });
        assertThat(vera.get(path + "/references").body().path("items")).hasSize(40);
    }

    @Test
    void counts_stop_at_the_most_recent_thousand() {
        server.database().database().inTransaction(tx -> tx.handle()
                .createUpdate("""
                        insert into messaging.message
                          (conversation_id, rev, id, author_id, body, at, command_id, reference)
                        select :id, 1000 + n, gen_random_uuid(), :author, 'much', now(), 'much-' || n, 'transaction:' || n
                        from generate_series(1, 1005) n
                        """)
                .bind("id", UUID.fromString(conversation.path("id").asText()))
                .bind("author", ana.id())
                .execute());

        JsonNode items = vera.get(path + "/references").expect(200).body().path("items");
        assertThat(items).hasSize(Conversations.MAX_REFERENCES);
        assertThat(items.at("/0/reference").asText()).isEqualTo("transaction:1005");
    }

    @Test
    void who_is_not_in_it_learns_nothing_of_what_is_spoken_of() {
        TestPerson ben = server.newMember("Ben", "weddings");

        ben.get(path + "/references").expect(404);
    }
}
