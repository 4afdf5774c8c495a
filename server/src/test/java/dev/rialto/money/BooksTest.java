package dev.rialto.money;

import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import dev.rialto.testing.TestBook;
import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestFile;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Making books, sharing them, and taking them away again. */
final class BooksTest {
    private static TestRialto server;

    private TestPerson mia;
    private TestPerson jonas;
    private TestBook book;
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
    void aBook() {
        mia = server.newMember("Mia", "money");
        jonas = server.newMember("Jonas", "money");
        book = mia.newBook();
        path = book.path();
    }

    @Test
    void whoever_makes_a_book_owns_it_and_it_has_a_record_of_itself() {
        assertThat(book.body().path("role").asText()).isEqualTo("owner");
        JsonNode record = new TestReplica(mia, book.feed()).record("book", book.id());
        assertThat(record.path("name").asText()).isEqualTo("Household");
        assertThat(record.path("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void the_same_command_makes_one_book() {
        Map<String, String> command = Map.of("Idempotency-Key", "make-one");
        Map<String, String> body = Map.of("name", "Second", "currency", "JPY");
        String first = mia.send("POST", "/spaces/money/books", body, command)
                .expect(201)
                .body()
                .path("id")
                .asText();
        String again = mia.send("POST", "/spaces/money/books", body, command)
                .expect(200)
                .body()
                .path("id")
                .asText();

        assertThat(again).isEqualTo(first);
        assertThat(mia.get("/spaces/money/books").body().path("items")).hasSize(2);
    }

    @Test
    void a_rename_on_a_device_is_the_name_in_the_list() {
        new TestReplica(mia, book.feed()).does(set("book", book.id(), Map.of("name", "The Hartmanns")));

        assertThat(mia.get(path).body().path("name").asText()).isEqualTo("The Hartmanns");
    }

    @Test
    void who_is_invited_sees_that_and_nothing_more_until_they_accept() {
        mia.put(path + "/members/" + jonas.id(), Map.of("role", "editor")).expect(200);

        JsonNode seen = jonas.get("/spaces/money/books").body().at("/items/0");
        assertThat(seen.path("status").asText()).isEqualTo("invited");
        jonas.get("/feeds/" + book.feed() + "/snapshot").expect(404);
        jonas.post(path + "/membership", null).expect(200);
        jonas.get("/feeds/" + book.feed() + "/snapshot").expect(200);
    }

    @Test
    void roles_decide_who_writes() {
        TestPerson leo = server.newMember("Leo", "money");
        book.share(jonas, "editor");
        book.share(leo, "advisor");

        new TestReplica(jonas, book.feed()).does(set("category", "c", Map.of("name", "Food", "kind", "expense")));
        TestReplica advisor = new TestReplica(leo, book.feed());
        assertThat(advisor.record("category", "c").path("name").asText()).isEqualTo("Food");
        assertThat(advisor.tries(set("category", "c", Map.of("name", "Mine")))).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_role_that_changes_acts_at_once() {
        book.share(jonas, "editor");
        TestReplica replica = new TestReplica(jonas, book.feed());
        ObjectNode before = replica.mutation(set("category", "c", Map.of("name", "Food", "kind", "expense")));
        JsonNode done = replica.result(before);
        mia.put(path + "/members/" + jonas.id(), Map.of("role", "viewer")).expect(200);

        ObjectNode late = replica.mutation(set("category", "c", Map.of("name", "Mine")));
        assertThat(replica.result(late).path("code").asText()).isEqualTo("FORBIDDEN");
        assertThat(replica.result(before))
                .as("whose answer was lost hears of it")
                .isEqualTo(done);
        mia.put(path + "/members/" + jonas.id(), Map.of("role", "editor")).expect(200);
        assertThat(replica.result(late).path("code").asText())
                .as("what was refused stays refused")
                .isEqualTo("FORBIDDEN");
        mia.put(path + "/members/" + jonas.id(), Map.of("role", "viewer")).expect(200);
        assertThat(jonas.get(path).body().path("role").asText()).isEqualTo("viewer");
    }

    @Test
    void a_change_reaches_everyone_who_follows_and_a_revocation_closes_the_feed() {
        book.share(jonas, "viewer");
        try (TestSocket socket = jonas.connect("websocket")) {
            long head = socket.subscribe(book.feed(), 0).path("to").asLong();
            long rev = new TestReplica(mia, book.feed())
                    .does(set("category", "c", Map.of("name", "Food", "kind", "expense")));
            assertThat(socket.nextFeed().path("to").asLong()).isEqualTo(rev).isGreaterThan(head);

            mia.delete(path + "/members/" + jonas.id()).expect(204);

            assertThat(socket.nextSignal("feed_closed").path("feed").asText()).isEqualTo(book.feed());
        }
        jonas.get("/feeds/" + book.feed() + "/snapshot").expect(404);
        jonas.get(path).expect(404);
    }

    @Test
    void inboxes_tell_of_invitations_shares_and_revocations() {
        book.share(jonas, "editor");
        mia.delete(path + "/members/" + jonas.id()).expect(204);

        String inbox = Spaces.inbox(new SpaceId("money"), jonas.id()).value();
        List<String> told = jonas.get("/feeds/" + inbox + "/changes")
                .body()
                .path("changes")
                .valueStream()
                .map(change -> change.path("type").asText())
                .toList();
        assertThat(told).containsSubsequence("book_invited", "book_shared", "book_unshared");
    }

    @Test
    void a_device_whose_person_was_away_from_the_book_still_knows_its_own_writes() {
        book.share(jonas, "editor");
        TestReplica replica = new TestReplica(jonas, book.feed());
        replica.does(set("category", "c", Map.of("name", "Food", "kind", "expense")));
        mia.delete(path + "/members/" + jonas.id()).expect(204);
        assertThat(mia.get("/feeds/" + book.feed() + "/replicas").body().path("items"))
                .isEmpty();
        book.share(jonas, "editor");

        replica.does(set("category", "c", Map.of("name", "Meals")));

        assertThat(replica.record("category", "c").path("name").asText()).isEqualTo("Meals");
        assertThat(replica.all("conflict")).isEmpty();
    }

    @Test
    void everyone_may_leave_but_for_the_last_owner() {
        book.share(jonas, "editor");

        assertThat(mia.delete(path + "/members/" + mia.id())
                        .expect(409)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("LAST_OWNER");
        assertThat(jonas.delete(path + "/members/" + mia.id())
                        .expect(403)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("NOT_YOURS");
        jonas.delete(path + "/members/" + jonas.id()).expect(204);
        jonas.get(path).expect(404);
    }

    @Test
    void only_people_of_the_space_are_invited() {
        TestPerson stranger = server.newPerson("Stranger");

        mia.put(path + "/members/" + stranger.id(), Map.of("role", "viewer")).expect(400);
    }

    @Test
    void a_book_that_is_deleted_is_gone_for_everyone() {
        book.share(jonas, "editor");
        mia.delete(path).expect(204);

        jonas.get(path).expect(404);
        mia.get("/feeds/" + book.feed() + "/snapshot").expect(404);
        assertThat(jonas.get("/spaces/money/books").body().path("items")).isEmpty();
    }

    @Test
    void a_push_to_a_book_that_is_being_deleted_finds_it_gone() {
        TestReplica laptop = new TestReplica(mia, book.feed());
        ObjectNode food = laptop.mutation(set("category", "c", Map.of("name", "Food", "kind", "expense")));
        CompletableFuture<TestClient.Response> answer = server.database()
                .database()
                .inTransaction(tx -> {
                    tx.handle().execute("delete from sync.scope where feed = ?", book.feed());
                    var pushed = CompletableFuture.supplyAsync(() -> laptop.push(food));
                    await().until(() -> server.database().waitingForLocks("sync.replica") > 0);
                    return pushed;
                });

        answer.join().expect(404);
    }

    @Test
    void the_files_of_a_book_that_is_deleted_go_with_it() {
        TestFile.png(3, 1).put(mia, book.feed());
        assertThat(filesOf(book.feed())).isEqualTo(1);
        mia.delete(path).expect(204);

        assertThat(filesOf(book.feed())).isZero();
    }

    private static int filesOf(String feed) {
        return server.database().database().read(handle -> handle.createQuery(
                        "select count(*) from files.file where feed = :feed")
                .bind("feed", feed)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void the_devices_that_have_a_copy_are_known_with_what_they_still_have_to_push() {
        TestReplica laptop = new TestReplica(mia.onDevice("laptop"), book.feed());
        laptop.push(laptop.mutation(set("category", "c", Map.of("name", "Food", "kind", "expense"))))
                .expect(200);

        JsonNode replica = mia.get("/feeds/" + book.feed() + "/replicas").body().at("/items/0");
        assertThat(replica.path("waiting").asInt()).isEqualTo(1);
        assertThat(replica.path("personId").asText()).isEqualTo(mia.id().toString());
        assertThat(replica.path("device").asText()).isNotEmpty();
        assertThat(replica.path("current").asBoolean()).isFalse();
    }
}
