package dev.rialto.sync;

import static dev.rialto.testing.TestReplica.add;
import static dev.rialto.testing.TestReplica.deleted;
import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of mutations of several devices, tried on books of accounts. */
final class MergingTest {
    private static TestRialto server;

    private TestPerson mia;
    private TestReplica phone;
    private TestReplica laptop;
    private String feed;
    private long known;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aBookWithAnAccountAndATransaction() {
        mia = server.newMember("Mia", "money");
        feed = mia.newBook().feed();
        phone = new TestReplica(mia, feed);
        laptop = new TestReplica(mia.onDevice("laptop"), feed);
        known = phone.does(
                set("account", "a", Map.of("name", "Current", "kind", "checking", "currency", "EUR")),
                set("category", "food", Map.of("name", "Food", "kind", "expense")),
                set("transaction", "t", Map.of("account", "a", "date", "2026-11-20", "amount", -1299)));
        phone.knowing(known);
        laptop.knowing(known);
    }

    private static ObjectNode amount(long amount) {
        return set("transaction", "t", Map.of("amount", amount));
    }

    private static ObjectNode note(String note) {
        return set("transaction", "t", Map.of("note", note));
    }

    @Test
    void a_value_that_is_written_again_leaves_the_revision_that_copies_know() {
        laptop.does(amount(-1299));

        assertThat(laptop.snapshot())
                .filteredOn(line -> line.path("i").asText().equals("t"))
                .extracting(line -> line.path("r").asLong())
                .containsExactly(known);
    }

    @Test
    void a_mutation_is_done_once_however_often_it_is_pushed() {
        ObjectNode mutation = phone.mutation(add(envelope(), Map.of("amount", 500L)));

        JsonNode first = phone.result(mutation);
        List<JsonNode> again = Threads.together(4, i -> () -> phone.result(mutation));

        assertThat(again).allMatch(answer -> answer.equals(first));
        assertThat(phone.record("budget", "2026-11:food").path("amount").asLong())
                .isEqualTo(500);
    }

    @Test
    void a_mutation_whose_answer_is_forgotten_is_not_done_again() {
        ObjectNode mutation = phone.mutation(add(envelope(), Map.of("amount", 500L)));
        phone.push(mutation).expect(200);
        server.database().database().inTransaction(tx -> tx.handle().execute("delete from feeds.command"));

        assertThat(phone.result(mutation).path("status").asText()).isEqualTo("applied");
        assertThat(phone.record("budget", "2026-11:food").path("amount").asLong())
                .isEqualTo(500);
    }

    @Test
    void a_mutation_whose_rejection_is_forgotten_is_still_rejected() {
        ObjectNode mutation = phone.mutation(set("transaction", "t", Map.of("amount", "many")));
        phone.push(mutation, phone.mutation(note("later"))).expect(200);
        server.database().database().inTransaction(tx -> tx.handle().execute("delete from feeds.command"));

        JsonNode again = phone.result(mutation);

        assertThat(again.path("status").asText()).isEqualTo("rejected");
        assertThat(again.path("code").asText()).isEqualTo("REJECTED_BEFORE");
    }

    @Test
    void an_id_with_another_mutation_is_rejected() {
        ObjectNode mutation = phone.mutation(amount(-1));
        JsonNode first = phone.result(mutation);
        assertThat(phone.result(mutation.put("baseRev", 0)))
                .as("whatever it knew, it is the same")
                .isEqualTo(first);
        mutation.putArray("ops").add(amount(-2));

        assertThat(phone.result(mutation).path("code").asText()).isEqualTo("COMMAND_ID_REUSED");
    }

    @Test
    void one_that_is_rejected_holds_up_no_other() {
        JsonNode results = phone.push(
                        phone.mutation(note("one")),
                        phone.mutation(set("transaction", "t", Map.of("amount", "many"))),
                        phone.mutation(note("three")))
                .expect(200)
                .body()
                .path("results");

        assertThat(results.valueStream().map(r -> r.path("status").asText()))
                .containsExactly("applied", "rejected", "applied");
        assertThat(results.at("/1/path").asText()).isEqualTo("ops[0].set.amount");
        assertThat(phone.record("transaction", "t").path("note").asText()).isEqualTo("three");
    }

    @Test
    void all_of_a_mutation_happens_or_nothing() {
        String code = phone.tries(amount(-5), set("transaction", "new", Map.of("account", "nowhere")));

        assertThat(code).isEqualTo("INVALID_FIELD");
        assertThat(phone.record("transaction", "t").path("amount").asLong()).isEqualTo(-1299);
    }

    @Test
    void different_fields_of_two_devices_come_together_without_a_conflict() {
        phone.does(amount(-1399));
        laptop.does(note("lunch"));

        JsonNode merged = phone.record("transaction", "t");
        assertThat(merged.path("amount").asLong()).isEqualTo(-1399);
        assertThat(merged.path("note").asText()).isEqualTo("lunch");
        assertThat(phone.all("conflict")).isEmpty();
    }

    @Test
    void of_two_values_the_later_stands_whichever_arrives_first_and_the_other_is_kept_for_people() {
        long now = System.currentTimeMillis();
        for (boolean laterFirst : List.of(true, false)) {
            aBookWithAnAccountAndATransaction();
            ObjectNode earlier = phone.at(now - 60_000).mutation(amount(-1));
            ObjectNode later = laptop.at(now - 30_000).mutation(amount(-2));
            if (laterFirst) {
                laptop.push(later).expect(200);
            }
            phone.push(earlier).expect(200);
            laptop.push(later).expect(200);

            assertThat(phone.record("transaction", "t").path("amount").asLong()).isEqualTo(-2);
            JsonNode conflict = phone.all("conflict").getFirst();
            assertThat(conflict.at("/kept/values/amount").asLong()).isEqualTo(-2);
            assertThat(conflict.at("/lost/values/amount").asLong()).isEqualTo(-1);
            assertThat(conflict.at("/lost/personId").asText())
                    .isEqualTo(mia.id().toString());
            assertThat(conflict.at("/lost/at").asLong()).isEqualTo(now - 60_000);
            assertThat(conflict.path("status").asText()).isEqualTo("open");
        }
    }

    @Test
    void the_same_value_twice_is_no_conflict() {
        phone.does(amount(-7));
        laptop.does(amount(-7));

        assertThat(phone.all("conflict")).isEmpty();
    }

    @Test
    void what_a_device_knew_of_it_writes_over_whatever_the_clocks_say() {
        long now = System.currentTimeMillis();
        long seen = phone.at(now).does(amount(-1));
        laptop.knowing(seen).at(now - Duration.ofDays(2).toMillis()).does(amount(-2));

        assertThat(phone.record("transaction", "t").path("amount").asLong()).isEqualTo(-2);
        assertThat(phone.all("conflict")).isEmpty();
    }

    @Test
    void a_clock_that_is_hours_ahead_wins_nothing_by_it() {
        long now = System.currentTimeMillis();
        long ahead = Duration.ofHours(5).toMillis();
        phone.pushAt(now + ahead, phone.at(now + ahead - 60_000).mutation(amount(-1)))
                .expect(200);
        laptop.at(now - 1_000).does(amount(-2));

        assertThat(phone.record("transaction", "t").path("amount").asLong()).isEqualTo(-2);
        assertThat(phone.all("conflict").getFirst().at("/lost/at").asLong()).isBetween(now - 61_000, now - 59_000);
    }

    @Test
    void a_stamp_from_the_future_becomes_now() {
        phone.at(System.currentTimeMillis() + Duration.ofDays(300).toMillis()).does(amount(-1));
        laptop.at(System.currentTimeMillis() + 1).does(note("x"));
        long until = System.currentTimeMillis();

        laptop.does(amount(-2));

        assertThat(phone.all("conflict").getFirst().at("/lost/at").asLong()).isLessThanOrEqualTo(until + 1);
    }

    @Test
    void fields_of_a_group_win_or_lose_together() {
        long now = System.currentTimeMillis();
        var parts = List.of(Map.of("id", "p", "amount", -999), Map.of("id", "q", "amount", -300));
        phone.at(now - 60_000).does(set("transaction", "t", Map.of("splits", parts)));
        laptop.at(now - 30_000).does(amount(-500), set("transaction", "t", Map.of("splits", List.of())));

        JsonNode merged = phone.record("transaction", "t");
        assertThat(merged.path("amount").asLong()).isEqualTo(-500);
        assertThat(merged.path("splits")).isEmpty();
    }

    @Test
    void additions_never_conflict() {
        phone.does(add(envelope(), Map.of("amount", 500L)));
        laptop.does(add(envelope(), Map.of("amount", -120L)));

        assertThat(phone.record("budget", "2026-11:food").path("amount").asLong())
                .isEqualTo(380);
        assertThat(phone.all("conflict")).isEmpty();
    }

    @Test
    void additions_of_many_threads_all_count() {
        List<TestReplica> devices = IntStream.range(0, 4)
                .mapToObj(i -> new TestReplica(mia.onDevice("d" + i), feed).knowing(known))
                .toList();

        Threads.together(
                4,
                i -> () -> IntStream.range(0, 10)
                        .mapToLong(n -> devices.get(i).does(add(envelope(), Map.of("amount", 1L))))
                        .sum());

        assertThat(phone.record("budget", "2026-11:food").path("amount").asLong())
                .isEqualTo(40);
    }

    @Test
    void a_deletion_wins_over_an_edit_that_did_not_know_of_it_in_either_order() {
        for (boolean editFirst : List.of(true, false)) {
            aBookWithAnAccountAndATransaction();
            if (editFirst) {
                laptop.does(note("keep this"));
            }
            phone.does(deleted("transaction", "t", true));
            if (!editFirst) {
                laptop.does(note("keep this"));
            }

            assertThat(phone.record("transaction", "t").isMissingNode()).isTrue();
            JsonNode conflict = phone.all("conflict").getFirst();
            assertThat(conflict.at("/kept/values/deleted").asBoolean()).isTrue();
            assertThat(conflict.at("/lost/values/note").asText()).isEqualTo("keep this");
        }
    }

    @Test
    void what_was_deleted_comes_back_with_what_was_written_meanwhile() {
        phone.does(deleted("transaction", "t", true));
        laptop.does(note("meanwhile"));
        long rev = phone.does(deleted("transaction", "t", false));

        assertThat(phone.record("transaction", "t").path("note").asText()).isEqualTo("meanwhile");
        JsonNode row = changes(rev - 1).at("/changes/0/data/rows/0");
        assertThat(row.path("deleted").asBoolean(true)).isFalse();
        assertThat(row.at("/f/amount").asLong()).isEqualTo(-1299);
    }

    @Test
    void a_record_that_is_known_to_be_deleted_takes_no_edit() {
        phone.knowing(phone.does(deleted("transaction", "t", true)));

        assertThat(phone.tries(note("too late"))).isEqualTo("DELETED");
    }

    @Test
    void a_change_carries_what_took_effect_and_nothing_else() {
        phone.does(amount(-1));
        long rev = laptop.at(1).does(amount(-2), note("both"), add(envelope(), Map.of("amount", 5L)));

        JsonNode data = changes(rev - 1).at("/changes/0/data");
        JsonNode transaction = data.at("/rows/0");
        assertThat(transaction.path("f").properties().stream().map(Map.Entry::getKey))
                .containsExactly("note");
        assertThat(data.at("/rows/1/f/amount").asLong()).isEqualTo(5);
        assertThat(data.at("/rows/2/t").asText()).isEqualTo("conflict");
    }

    @Test
    void a_cleared_field_is_told_as_null() {
        phone.does(note("gone soon"));
        ObjectNode clear = note("");
        ((ObjectNode) clear.get("set")).putNull("note");
        long rev = phone.does(clear);

        assertThat(changes(rev - 1).at("/changes/0/data/rows/0/f/note").isNull())
                .isTrue();
        assertThat(phone.record("transaction", "t").has("note")).isFalse();
    }

    @Test
    void a_conflict_is_settled_by_a_mutation_and_made_by_none() {
        phone.does(amount(-1));
        laptop.at(1).does(amount(-2));
        String id = phone.snapshot()
                .valueStream()
                .filter(line -> line.path("t").asText().equals("conflict"))
                .map(line -> line.path("i").asText())
                .findFirst()
                .orElseThrow();

        phone.does(set("conflict", id, Map.of("status", "dismissed")));

        assertThat(phone.all("conflict").getFirst().path("status").asText()).isEqualTo("dismissed");
        assertThat(phone.tries(set("conflict", "made-up", Map.of("status", "open"))))
                .isEqualTo("UNKNOWN_RECORD");
        assertThat(phone.tries(set("conflict", id, Map.of("record", "other")))).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void what_others_need_is_not_deleted() {
        assertThat(phone.tries(deleted("account", "a", true))).isEqualTo("IN_USE");
        phone.does(deleted("account", "a", true), deleted("transaction", "t", true));

        assertThat(phone.record("account", "a").isMissingNode()).isTrue();
    }

    @Test
    void what_a_record_needs_must_be_there_and_what_it_may_name_must_have_been() {
        assertThat(phone.tries(set("transaction", "t", Map.of("account", "nowhere"))))
                .isEqualTo("UNKNOWN_REFERENCE");
        assertThat(phone.tries(set("transaction", "t", Map.of("category", "nowhere"))))
                .isEqualTo("UNKNOWN_REFERENCE");
        laptop.does(deleted("category", "food", true));

        phone.does(set("transaction", "t", Map.of("category", "food")));
    }

    @Test
    void what_the_contract_does_not_know_is_rejected_by_name() {
        Map<String, ObjectNode> wrong = Map.of(
                "UNKNOWN_TYPE", set("yacht", "y", Map.of("name", "Blue")),
                "UNKNOWN_FIELD", set("transaction", "t", Map.of("colour", "red")),
                "COUNTER", set("budget", "2026-11:food", Map.of("month", "2026-11", "category", "food", "amount", 5)),
                "UNKNOWN_RECORD", set("transaction", "other", Map.of("note", "x")));
        wrong.forEach((code, op) -> assertThat(phone.tries(op)).isEqualTo(code));
        assertThat(phone.tries(add(note("x"), Map.of("amount", 5L)))).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void a_counter_stays_within_what_can_be_counted() {
        long most = 9_007_199_254_740_991L;
        phone.does(add(envelope(), Map.of("amount", most)));

        assertThat(phone.tries(add(envelope(), Map.of("amount", 1L)))).isEqualTo("OUT_OF_RANGE");
    }

    @Test
    void too_much_in_one_mutation_is_rejected() {
        ObjectNode[] ops = IntStream.range(0, 90)
                .mapToObj(i -> set(
                        "transaction",
                        "big" + i,
                        Map.of("account", "a", "date", "2026-11-20", "amount", 1, "note", "n".repeat(2000))))
                .toArray(ObjectNode[]::new);

        assertThat(phone.tries(ops)).isEqualTo("TOO_LARGE");
        assertThat(phone.record("transaction", "big0").isMissingNode()).isTrue();
    }

    private static ObjectNode envelope() {
        return set("budget", "2026-11:food", Map.of("month", "2026-11", "category", "food"));
    }

    private JsonNode changes(long since) {
        return mia.get("/feeds/" + feed + "/changes?since=" + since).expect(200).body();
    }
}
