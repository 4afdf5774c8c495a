package dev.rialto.money;

import static dev.rialto.testing.TestReplica.deleted;
import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.testing.TestFile;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the files of receipts that were deleted. */
final class ReceiptFilesTest {
    private static final Map<String, String> OFTEN = Map.of("rialto.housekeeping.every", "20ms");

    @Test
    void the_file_of_deleted_receipts_goes_and_what_another_receipt_names_stays() {
        Map<String, String> settings = Map.of(
                "rialto.housekeeping.every", "20ms",
                "rialto.files.keep.unused", "1ms");
        try (TestRialto server = TestRialto.start(settings)) {
            TestPerson mia = server.newMember("Mia", "money");
            String feed = mia.newBook().feed();
            TestReplica phone = withTransaction(mia, feed);
            TestFile twice = TestFile.png(2, 2);
            TestFile once = TestFile.png(3, 3);
            phone.does(receipt("r1", twice), receipt("r2", twice), receipt("r3", once));
            List.of(twice, once).forEach(file -> file.put(mia, feed));

            phone.does(deleted("receipt", "r1", true), deleted("receipt", "r3", true));

            await().until(() -> !isThere(mia, feed, once));
            assertThat(isThere(mia, feed, twice)).isTrue();
            phone.does(deleted("receipt", "r2", true));
            await().until(() -> !isThere(mia, feed, twice));
        }
    }

    @Test
    void undoing_in_time_brings_a_receipt_back_with_its_file() {
        try (TestRialto server = TestRialto.start(OFTEN)) {
            TestPerson mia = server.newMember("Mia", "money");
            String feed = mia.newBook().feed();
            TestReplica phone = withTransaction(mia, feed);
            TestFile file = TestFile.png(4, 4);
            phone.does(receipt("r", file));
            file.put(mia, feed);
            phone.does(deleted("receipt", "r", true));
            await().until(() -> unused(server) == 1);

            phone.does(deleted("receipt", "r", false));

            await().until(() -> unused(server) == 0);
            assertThat(isThere(mia, feed, file)).isTrue();
        }
    }

    private static TestReplica withTransaction(TestPerson person, String feed) {
        TestReplica replica = new TestReplica(person, feed);
        replica.does(
                set("account", "a", Map.of("name", "Cash", "kind", "cash", "currency", "EUR", "openingBalance", 0)));
        replica.does(set("transaction", "t", Map.of("account", "a", "date", "2026-11-20", "amount", -1299)));
        return replica;
    }

    private static ObjectNode receipt(String id, TestFile file) {
        return set(
                "receipt",
                id,
                Map.of(
                        "transaction", "t",
                        "file", file.id().value(),
                        "name", "receipt.png",
                        "type", "image/png",
                        "size", file.size()));
    }

    private static boolean isThere(TestPerson person, String feed, TestFile file) {
        Map<String, String> known = Map.of("If-None-Match", "\"" + file.id() + "\"");
        return person.send("GET", "/feeds/" + feed + "/files/" + file.id(), null, known)
                        .status()
                == 304;
    }

    private static int unused(TestRialto server) {
        return server.database().database().read(handle -> handle.createQuery(
                        "select count(*) from files.file where unused_since is not null")
                .mapTo(Integer.class)
                .one());
    }
}
