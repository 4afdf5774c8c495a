package dev.rialto.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import dev.rialto.testing.TestBook;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.testing.Threads;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conversation of a book: who shares the book is in it. */
final class BookConversationTest {
    private static TestRialto server;

    private TestPerson mia;
    private TestPerson leo;
    private TestBook book;
    private String path;
    private String conversation;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aBook() {
        mia = server.newMember("Mia", "money");
        leo = server.newMember("Leo", "money");
        book = mia.newBook();
        path = book.path();
        conversation = book.body().path("conversationId").asText();
    }

    private static JsonNode list(TestPerson person) {
        return person.get("/spaces/money/conversations").expect(200).body().path("items");
    }

    private JsonNode comment(TestPerson author, String body) {
        return author.send(
                        "POST",
                        "/conversations/" + conversation + "/messages",
                        Map.of("body", body, "reference", "transaction:t-1"),
                        Map.of("Idempotency-Key", body.replace(' ', '-')))
                .expect(201)
                .body();
    }

    @Test
    void it_comes_into_the_lists_of_all_with_the_first_comment() {
        book.share(leo, "advisor");
        assertThat(list(mia)).isEmpty();
        assertThat(list(leo)).isEmpty();
        try (TestSocket socket = mia.connect("websocket")) {
            String inbox = Spaces.inbox(new SpaceId("money"), mia.id()).value();
            socket.subscribe(inbox, 0);
            comment(leo, "What was this");

            JsonNode told = socket.nextFeed();
            assertThat(told.at("/changes/0/type").asText()).isEqualTo("conversation_added");
            assertThat(told.at("/changes/0/data/conversationId").asText()).isEqualTo(conversation);
        }
        JsonNode listed = list(mia).path(0);
        assertThat(listed.path("title").asText()).isEqualTo("Household");
        assertThat(listed.path("subject").asText()).isEqualTo("book:" + book.id());
        assertThat(listed.path("unread").asInt()).isEqualTo(1);
        assertThat(list(leo)).hasSize(1);
    }

    @Test
    void who_is_only_invited_is_not_in_it() {
        mia.put(path + "/members/" + leo.id(), Map.of("role", "viewer")).expect(200);

        assertThat(leo.get(path).expect(200).body().has("conversationId")).isFalse();
        leo.get("/conversations/" + conversation).expect(404);
        leo.post(path + "/membership", null).expect(200);
        assertThat(leo.get(path).body().path("conversationId").asText()).isEqualTo(conversation);
        leo.get("/conversations/" + conversation).expect(200);
    }

    @Test
    void who_comes_later_has_it_in_their_list_with_nothing_unread() {
        comment(mia, "A note to myself");
        book.share(leo, "advisor");

        assertThat(list(leo)).hasSize(1);
        assertThat(list(leo).at("/0/unread").asInt()).isZero();
        String inbox = Spaces.inbox(new SpaceId("money"), leo.id()).value();
        assertThat(leo.get("/feeds/" + inbox + "/changes")
                        .body()
                        .path("changes")
                        .valueStream()
                        .map(change -> change.path("type").asText()))
                .contains("conversation_added");
    }

    @Test
    void who_loses_the_book_loses_it_at_once() {
        book.share(leo, "advisor");
        comment(leo, "Still here");
        try (TestSocket socket = leo.connect("websocket")) {
            socket.subscribe("conversation:" + conversation, 0);
            mia.delete(path + "/members/" + leo.id()).expect(204);

            assertThat(socket.nextSignal("feed_closed").path("feed").asText())
                    .isEqualTo("conversation:" + conversation);
        }
        leo.get("/conversations/" + conversation).expect(404);
        assertThat(list(leo)).isEmpty();
        assertThat(mia.get("/conversations/" + conversation).body().path("members"))
                .hasSize(1);
    }

    @Test
    void who_leaves_the_book_leaves_it_and_can_come_back() {
        book.share(leo, "advisor");
        leo.delete(path + "/members/" + leo.id()).expect(204);
        leo.get("/conversations/" + conversation).expect(404);
        book.share(leo, "advisor");

        leo.get("/conversations/" + conversation).expect(200);
    }

    @Test
    void it_goes_with_the_book() {
        book.share(leo, "advisor");
        comment(leo, "Before it goes");
        try (TestSocket socket = leo.connect("websocket")) {
            socket.subscribe("conversation:" + conversation, 0);
            mia.delete(path).expect(204);

            assertThat(socket.nextSignal("feed_closed").path("feed").asText())
                    .isEqualTo("conversation:" + conversation);
        }
        mia.get("/conversations/" + conversation).expect(404);
        assertThat(list(leo)).isEmpty();
        long left = server.database().database().read(handle -> handle.createQuery("""
                                select (select count(*) from messaging.message where body = 'Before it goes')
                                     + (select count(*) from feeds.change c join feeds.feed f on f.no = c.feed_no where f.name = :feed)
                                """)
                .bind("feed", "conversation:" + conversation)
                .mapTo(Long.class)
                .one());
        assertThat(left).as("nothing of what was said is kept").isZero();
    }

    @Test
    void comments_while_the_book_goes_are_stored_or_find_it_gone() {
        book.share(leo, "advisor");
        List<Integer> statuses = Threads.together(
                6,
                i -> () -> i == 0
                        ? mia.delete(path).status()
                        : leo.send(
                                        "POST",
                                        "/conversations/" + conversation + "/messages",
                                        Map.of("body", "Comment " + i),
                                        Map.of("Idempotency-Key", "late-" + conversation + i))
                                .status());

        assertThat(statuses.getFirst()).isEqualTo(204);
        assertThat(statuses.subList(1, 6)).isSubsetOf(201, 404);
    }

    @Test
    void people_do_not_change_who_is_in_it() {
        TestPerson jonas = server.newMember("Jonas", "money");
        book.share(leo, "advisor");
        String members = "/conversations/" + conversation + "/members";

        for (String code : List.of(
                code(mia.post(members, Map.of("memberIds", List.of(jonas.id().toString())))
                        .expect(409)
                        .body()),
                code(mia.delete(members + "/" + leo.id()).expect(409).body()),
                code(leo.delete(members + "/" + leo.id()).expect(409).body()))) {
            assertThat(code).isEqualTo("HAS_SUBJECT");
        }
        assertThat(mia.get("/conversations/" + conversation).body().path("members"))
                .hasSize(2);
    }

    private static String code(JsonNode problem) {
        return problem.path("code").asText();
    }

    @Test
    void two_who_accept_at_once_are_both_in_it_once() {
        TestPerson jonas = server.newMember("Jonas", "money");
        List<TestPerson> both = List.of(leo, jonas);
        both.forEach(person -> mia.put(path + "/members/" + person.id(), Map.of("role", "viewer"))
                .expect(200));
        Threads.together(
                6, i -> () -> both.get(i % 2).post(path + "/membership", null).expect(200));

        assertThat(mia.get("/conversations/" + conversation).body().path("members"))
                .hasSize(3);
        assertThat(mia.get("/feeds/conversation:" + conversation + "/changes")
                        .body()
                        .path("changes")
                        .valueStream()
                        .filter(change -> change.path("type").asText().equals("member_added")))
                .hasSize(2);
    }
}
