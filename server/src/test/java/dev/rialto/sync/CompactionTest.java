package dev.rialto.sync;

import static dev.rialto.testing.TestReplica.deleted;
import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too old is forgotten, and who was away for longer is told to start from a snapshot. */
final class CompactionTest {
    @Test
    void what_is_too_old_is_forgotten_and_a_cursor_behind_it_must_resync() {
        try (TestRialto server =
                TestRialto.start(Map.of("rialto.sync.keep", "1ms", "rialto.housekeeping.every", "20ms"))) {
            TestPerson mia = server.newMember("Mia", "money");
            String feed = mia.newBook().feed();
            TestReplica device = new TestReplica(mia, feed);
            device.does(set("category", "keep", Map.of("name", "Keep", "kind", "expense")));
            device.does(set("category", "gone", Map.of("name", "Gone", "kind", "expense")));
            long head = device.does(deleted("category", "gone", true));

            JsonNode page = await().until(
                            () -> mia.get("/feeds/" + feed + "/changes?since=1").body(),
                            answer -> answer.path("resync").asBoolean());

            assertThat(page.path("to").asLong()).isEqualTo(head);
            assertThat(device.record("category", "keep").path("name").asText()).isEqualTo("Keep");
            await().until(() -> records(server) == 2);
            assertThat(mia.get("/feeds/" + feed + "/changes?since=" + head)
                            .body()
                            .path("resync")
                            .asBoolean())
                    .as("who is there already goes on")
                    .isFalse();
        }
    }

    @Test
    void a_conflict_that_was_settled_long_ago_is_deleted_and_copies_are_told() {
        try (TestRialto server =
                TestRialto.start(Map.of("rialto.sync.keep", "1ms", "rialto.housekeeping.every", "20ms"))) {
            TestPerson mia = server.newMember("Mia", "money");
            String feed = mia.newBook().feed();
            TestReplica phone = new TestReplica(mia, feed);
            TestReplica laptop = new TestReplica(mia.onDevice("laptop"), feed);
            long known = phone.does(set("category", "c", Map.of("name", "Food", "kind", "expense")));
            phone.knowing(known).does(set("category", "c", Map.of("name", "Meals")));
            ObjectNode other = laptop.knowing(known).mutation(set("category", "c", Map.of("name", "Groceries")));
            long clash = laptop.result(other).path("rev").asLong();
            String conflict = other.path("mutationId").asText() + ".0";
            assertThat(phone.record("conflict", conflict).path("status").asText())
                    .isEqualTo("open");

            long settled = phone.knowing(clash).does(set("conflict", conflict, Map.of("status", "dismissed")));

            await().until(() -> phone.record("conflict", conflict).isMissingNode());
            assertThat(phone.snapshot().get(0).path("rev").asLong()).isGreaterThan(settled);
        }
    }

    /** The book's own and the one that is kept. */
    private static int records(TestRialto server) {
        return server.database().database().read(handle -> handle.createQuery("select count(*)::int from sync.record")
                .mapTo(Integer.class)
                .one());
    }
}
