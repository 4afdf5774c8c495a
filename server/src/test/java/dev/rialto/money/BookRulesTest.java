package dev.rialto.money;

import static dev.rialto.testing.TestReplica.deleted;
import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds in a book whatever a device pushes. */
final class BookRulesTest {
    private static TestRialto server;

    private TestReplica device;

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
        TestPerson mia = server.newMember("Mia", "money");
        String feed = mia.newBook().feed();
        device = new TestReplica(mia, feed);
        device.does(
                account("current", "EUR"),
                account("savings", "EUR"),
                account("dollars", "USD"),
                set("category", "food", Map.of("name", "Food", "kind", "expense")),
                transaction("t", "current", -1000));
        device.knowing(Long.MAX_VALUE / 2048);
    }

    private static ObjectNode account(String id, String currency) {
        return set("account", id, Map.of("name", id, "kind", "checking", "currency", currency));
    }

    private static ObjectNode transaction(String id, String account, long amount) {
        return set("transaction", id, Map.of("account", account, "date", "2026-11-20", "amount", amount));
    }

    private static ObjectNode leg(String id, String account, long amount, String other) {
        return set(
                "transaction",
                id,
                Map.of("account", account, "date", "2026-11-20", "amount", amount, "transfer", other));
    }

    private static ObjectNode splits(long first, long second) {
        return set(
                "transaction",
                "t",
                Map.of(
                        "splits",
                        List.of(
                                Map.of("id", "one", "amount", first, "category", "food"),
                                Map.of("id", "two", "amount", second))));
    }

    private static ObjectNode status(String status) {
        return set("transaction", "t", Map.of("status", status));
    }

    @Test
    void the_parts_of_a_split_add_up() {
        assertThat(device.tries(splits(-600, -300))).isEqualTo("SPLITS_DO_NOT_ADD_UP");
        device.does(splits(-600, -400));
        assertThat(device.tries(set("transaction", "t", Map.of("amount", -1200))))
                .isEqualTo("SPLITS_DO_NOT_ADD_UP");
        assertThat(device.tries(set("transaction", "t", Map.of("category", "food"))))
                .isEqualTo("SPLIT_CATEGORY");
    }

    @Test
    void the_parts_of_a_split_have_categories_that_exist() {
        var parts = List.of(Map.of("id", "one", "amount", -1000, "category", "nowhere"));

        assertThat(device.tries(set("transaction", "t", Map.of("splits", parts))))
                .isEqualTo("UNKNOWN_REFERENCE");
    }

    @Test
    void a_transfer_has_both_legs_or_is_none() {
        assertThat(device.tries(leg("x", "current", -500, "y"))).isEqualTo("UNKNOWN_REFERENCE");
        assertThat(device.tries(leg("x", "current", -500, "t"))).isEqualTo("TRANSFER_BROKEN");
        device.does(leg("x", "current", -500, "y"), leg("y", "savings", 500, "x"));

        assertThat(device.tries(deleted("transaction", "x", true))).isEqualTo("TRANSFER_BROKEN");
        device.does(deleted("transaction", "x", true), deleted("transaction", "y", true));
        device.does(deleted("transaction", "x", false), deleted("transaction", "y", false));
    }

    @Test
    void the_legs_of_a_transfer_agree() {
        assertThat(device.tries(leg("x", "current", -500, "y"), leg("y", "savings", 400, "x")))
                .isEqualTo("TRANSFER_UNBALANCED");
        assertThat(device.tries(leg("x", "current", -500, "y"), leg("y", "current", 500, "x")))
                .isEqualTo("TRANSFER_BROKEN");
        assertThat(device.tries(leg("x", "current", -500, "y"), leg("y", "dollars", -400, "x")))
                .isEqualTo("TRANSFER_UNBALANCED");
        device.does(leg("x", "current", -500, "y"), leg("y", "dollars", 540, "x"));
    }

    @Test
    void a_transfer_is_let_go_of_by_both_legs() {
        device.does(leg("x", "current", -500, "y"), leg("y", "savings", 500, "x"));
        ObjectNode letGo = set("transaction", "x", Map.of("transfer", ""));
        ((ObjectNode) letGo.get("set")).putNull("transfer");
        ObjectNode otherToo = set("transaction", "y", Map.of("transfer", ""));
        ((ObjectNode) otherToo.get("set")).putNull("transfer");

        assertThat(device.tries(letGo)).isEqualTo("TRANSFER_BROKEN");
        device.does(letGo, otherToo);
    }

    @Test
    void what_was_reconciled_is_not_changed_by_accident() {
        device.does(status("reconciled"));

        assertThat(device.tries(set("transaction", "t", Map.of("amount", -1)))).isEqualTo("RECONCILED");
        assertThat(device.tries(set("transaction", "t", Map.of("category", "food"))))
                .isEqualTo("RECONCILED");
        assertThat(device.tries(deleted("transaction", "t", true))).isEqualTo("RECONCILED");
        device.does(set("transaction", "t", Map.of("note", "a word is no change")));
        device.does(set("transaction", "t", Map.of("amount", -1, "status", "cleared")));
    }

    @Test
    void an_account_with_transactions_keeps_its_currency() {
        assertThat(device.tries(set("account", "current", Map.of("currency", "CHF"))))
                .isEqualTo("CURRENCY_FIXED");
        device.does(set("account", "savings", Map.of("currency", "CHF")));
    }

    @Test
    void categories_have_no_loop() {
        device.does(set("category", "fruit", Map.of("name", "Fruit", "kind", "expense", "parent", "food")));

        assertThat(device.tries(set("category", "food", Map.of("parent", "fruit"))))
                .isEqualTo("CATEGORY_LOOP");
        assertThat(device.tries(set("category", "food", Map.of("parent", "food"))))
                .isEqualTo("CATEGORY_LOOP");
    }

    @Test
    void an_envelope_is_called_by_its_month_and_category() {
        assertThat(device.tries(set("budget", "mine", Map.of("month", "2026-11", "category", "food"))))
                .isEqualTo("WRONG_ID");
        device.does(set("budget", "2026-11:food", Map.of("month", "2026-11", "category", "food")));
        assertThat(device.tries(set("budget", "2026-11:food", Map.of("month", "2026-12"))))
                .isEqualTo("WRONG_ID");
    }

    @Test
    void a_rate_is_called_by_its_day_and_currency() {
        assertThat(device.tries(set("rate", "usd", Map.of("date", "2026-11-20", "currency", "USD", "rate", "1.1"))))
                .isEqualTo("WRONG_ID");
    }

    @Test
    void a_book_has_one_record_of_itself() {
        assertThat(device.tries(set("book", "another", Map.of("name", "Another", "currency", "EUR"))))
                .isEqualTo("FIXED");
    }
}
