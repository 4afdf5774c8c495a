package dev.rialto.money;

import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.testing.TestBook;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Categories that programs ask for, learnt from the records of a book. */
final class SuggestionsTest {
    private static final Map<String, Object> EDEKA =
            Map.of("account", "joint", "amount", -2350, "payee", "EDEKA Schmidt", "date", "2026-11-20");

    private static TestRialto server;

    private TestPerson mia;
    private TestReplica replica;
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
        TestBook book = mia.newBook();
        path = book.path();
        replica = new TestReplica(mia, book.feed());
        replica.does(set("account", "joint", Map.of("name", "Joint", "kind", "checking", "currency", "EUR")));
        replica.does(set("category", "food", Map.of("name", "Food", "kind", "expense")));
        replica.does(set("category", "transit", Map.of("name", "Transit", "kind", "expense")));
    }

    private void file(String category, String payee, int times) {
        replica.does(IntStream.range(0, times)
                .mapToObj(time -> transaction(category, payee, time, Map.of()))
                .toArray(ObjectNode[]::new));
    }

    private static ObjectNode transaction(String category, String payee, int time, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "account", "joint", "date", "2026-11-0" + (1 + time % 9), "amount", -2000 - time, "payee", payee));
        fields.put("category", category);
        fields.putAll(more);
        return set("transaction", payee.replace(' ', '-') + "." + time, fields);
    }

    private JsonNode suggested(Map<String, Object> transaction) {
        return mia.post(path + "/suggestions", Map.of("transactions", List.of(transaction)))
                .expect(200)
                .body()
                .at("/items/0");
    }

    @Test
    void what_was_filed_teaches_what_comes() {
        file("food", "Edeka Schmidt", 15);
        file("transit", "BVG Ticket", 15);

        JsonNode suggestion = suggested(EDEKA);
        assertThat(suggestion.at("/candidates/0/category").asText()).isEqualTo("food");
        assertThat(suggestion.path("sure").asBoolean()).isTrue();
        assertThat(suggestion.path("candidates").size()).isEqualTo(2);
        assertThat(suggestion.at("/candidates/0/probability").asDouble()).isCloseTo(1, within(0.06));
        assertThat(suggestion.path("reasons").valueStream().map(reason -> reason.path("text")
                        .asText()))
                .anyMatch(text -> text.contains("edeka"));
    }

    @Test
    void answers_come_in_the_order_of_the_transactions() {
        file("food", "Edeka Schmidt", 12);
        file("transit", "BVG Ticket", 12);
        Map<String, Object> ride = Map.of("account", "joint", "amount", -300, "payee", "bvg ticket");

        JsonNode items = mia.post(path + "/suggestions", Map.of("transactions", List.of(ride, EDEKA)))
                .expect(200)
                .body()
                .path("items");
        assertThat(items.valueStream()
                        .map(item -> item.at("/candidates/0/category").asText()))
                .containsExactly("transit", "food");
    }

    @Test
    void an_empty_book_suggests_nothing() {
        JsonNode suggestion = suggested(EDEKA);
        assertThat(suggestion.path("candidates").isEmpty()).isTrue();
        assertThat(suggestion.path("sure").asBoolean()).isFalse();
    }

    @Test
    void a_change_of_the_book_is_learnt_at_once() {
        file("food", "Edeka Schmidt", 5);
        assertThat(suggested(EDEKA).at("/candidates/0/category").asText()).isEqualTo("food");

        replica.does(IntStream.range(0, 5)
                .mapToObj(time -> set("transaction", "Edeka-Schmidt." + time, Map.of("category", "transit")))
                .toArray(ObjectNode[]::new));
        assertThat(suggested(EDEKA).at("/candidates/0/category").asText()).isEqualTo("transit");
    }

    @Test
    void an_archived_category_is_not_suggested() {
        file("food", "Edeka Schmidt", 5);
        file("transit", "BVG Ticket", 5);
        replica.does(set("category", "food", Map.of("archived", true)));

        assertThat(suggested(EDEKA).path("candidates").valueStream().map(candidate -> candidate
                        .path("category")
                        .asText()))
                .containsExactly("transit");
    }

    @Test
    void split_transactions_teach_nothing() {
        replica.does(set(
                "transaction",
                "split",
                Map.of(
                        "account",
                        "joint",
                        "date",
                        "2026-11-01",
                        "amount",
                        -100,
                        "payee",
                        "Edeka Schmidt",
                        "splits",
                        Stream.of("a", "b")
                                .map(id -> Map.of("id", id, "amount", -50, "category", "food"))
                                .toList())));

        assertThat(suggested(EDEKA).path("candidates").isEmpty()).isTrue();
    }

    @Test
    void every_member_may_ask_and_nobody_else() {
        TestPerson leo = server.newMember("Leo", "money");
        Map<String, Object> body = Map.of("transactions", List.of(EDEKA));
        leo.post(path + "/suggestions", body).expect(404);
        mia.put(path + "/members/" + leo.id(), Map.of("role", "advisor")).expect(200);
        leo.post(path + "/suggestions", body).expect(404);
        leo.post(path + "/membership", null).expect(200);
        leo.post(path + "/suggestions", body).expect(200);
    }
}
