package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.Seeded;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far everyone has received and read, and history by page. */
final class CursorsTest {
    private static TestRialto server;

    private TestPerson ana;
    private TestPerson vera;
    private String path;
    private String feed;

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
        JsonNode conversation = ana.startConversation("weddings", vera);
        path = "/conversations/" + conversation.path("id").asText();
        feed = conversation.path("feed").asText();
    }

    private long say(TestPerson author, String body) {
        return author.say(path.substring(15), body).path("rev").asLong();
    }

    private JsonNode seenBy(TestPerson person) {
        return person.get(path).expect(200).body();
    }

    @Test
    void unread_are_the_messages_of_others_beyond_the_read_cursor() {
        say(ana, "one");
        long second = say(ana, "two");
        say(vera, "mine");
        say(ana, "three");

        assertThat(seenBy(vera).path("unread").asInt()).isEqualTo(3);
        JsonNode moved =
                vera.put(path + "/cursor", Map.of("read", second)).expect(200).body();
        assertThat(moved.path("unread").asInt()).isEqualTo(1);
        assertThat(moved.path("delivered").asLong()).isEqualTo(second);
        assertThat(seenBy(vera).path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void a_cursor_never_goes_back_and_a_repeat_changes_nothing() {
        long first = say(ana, "one");
        long second = say(ana, "two");
        vera.put(path + "/cursor", Map.of("read", second)).expect(200);
        long head = seenBy(vera).path("head").asLong();

        JsonNode back = vera.put(path + "/cursor", Map.of("read", first, "delivered", first))
                .body();

        assertThat(back.path("read").asLong()).isEqualTo(second);
        assertThat(seenBy(vera).path("head").asLong()).isEqualTo(head);
    }

    @Test
    void marks_from_many_devices_at_once_end_at_the_furthest() {
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            revisions.add(say(ana, "message " + i));
        }
        Seeded.run(1, random -> {
            List<Random> own = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                own.add(new Random(random.nextLong()));
            }
            Threads.together(4, i -> () -> {
                for (int n = 0; n < 10; n++) {
                    long rev = revisions.get(own.get(i).nextInt(revisions.size()));
                    vera.put(path + "/cursor", Map.of("read", rev)).expect(200);
                }
                return vera.put(path + "/cursor", Map.of("read", revisions.getLast()))
                        .expect(200);
            });
            JsonNode end = seenBy(vera);
            assertThat(end.path("read").asLong()).isEqualTo(revisions.getLast());
            assertThat(end.path("unread").asInt()).isZero();

            long previous = 0;
            for (JsonNode change :
                    ana.get("/feeds/" + feed + "/changes?limit=500").body().path("changes")) {
                if (change.path("type").asText().equals("cursor_moved")) {
                    assertThat(change.at("/data/read").asLong()).isGreaterThan(previous);
                    previous = change.at("/data/read").asLong();
                }
            }
        });
    }

    @Test
    void the_sender_hears_how_far_the_other_has_come() {
        long rev = say(ana, "hello");
        try (TestSocket anas = ana.connect();
                TestSocket veras = vera.connect()) {
            anas.subscribe(feed, rev);
            JsonNode ack = veras.call("mark", Map.of("conversationId", path.substring(15), "delivered", rev));

            assertThat(ack.path("unread").asInt()).isEqualTo(1);
            JsonNode change = anas.nextFeed().at("/changes/0");
            assertThat(change.path("type").asText()).isEqualTo("cursor_moved");
            assertThat(change.at("/data/personId").asText()).isEqualTo(vera.id().toString());
            assertThat(change.at("/data/delivered").asLong()).isEqualTo(rev);
            assertThat(change.at("/data/read").asLong()).isLessThan(rev);
        }
    }

    @Test
    void history_by_page_holds_each_message_once_in_both_directions() {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            bodies.add("message " + i);
            say(i % 3 == 0 ? vera : ana, bodies.getLast());
            if (i % 4 == 0) {
                vera.put(
                        path + "/cursor",
                        Map.of("read", seenBy(vera).path("head").asLong()));
            }
        }
        Seeded.run(5, random -> {
            int limit = 1 + random.nextInt(30);
            assertThat(pages("before", limit)).isEqualTo(bodies);
            assertThat(pages("after", limit)).isEqualTo(bodies);
        });
    }

    /** All messages, page by page from the newest ({@code before}) or the oldest ({@code after}). */
    private List<String> pages(String direction, int limit) {
        List<String> found = new ArrayList<>();
        String from = direction.equals("after") ? "&after=0" : "";
        while (true) {
            JsonNode page = vera.get(path + "/messages?limit=" + limit + from)
                    .expect(200)
                    .body();
            List<String> bodies = page.path("items")
                    .valueStream()
                    .map(m -> m.path("body").asText())
                    .toList();
            found.addAll(direction.equals("after") ? found.size() : 0, bodies);
            if (!page.has("next")) {
                return found;
            }
            from = "&" + direction + "=" + page.path("next").asLong();
        }
    }
}
