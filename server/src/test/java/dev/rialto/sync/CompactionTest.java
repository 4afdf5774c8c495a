package dev.rialto.sync;

import static dev.rialto.testing.TestReplica.deleted;
import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
            String feed = mia.post("/spaces/money/books", Map.of("name", "Household", "currency", "EUR"))
                    .expect(201)
                    .body()
                    .path("feed")
                    .asText();
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

    /** The book's own and the one that is kept. */
    private static int records(TestRialto server) {
        return server.database().database().read(handle -> handle.createQuery("select count(*)::int from sync.record")
                .mapTo(Integer.class)
                .one());
    }
}
