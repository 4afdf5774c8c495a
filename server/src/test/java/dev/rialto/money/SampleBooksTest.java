package dev.rialto.money;

import static dev.rialto.testing.TestReplica.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestReplica;
import dev.rialto.testing.TestRialto;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books that the sample people find when they sign in. */
final class SampleBooksTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.sample.data", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode book(TestPerson person) {
        return person.get("/spaces/money/books").expect(200).body().at("/items/0");
    }

    @Test
    void a_household_is_shared_and_full_of_life() {
        TestPerson mia = server.samplePerson("mia@money.example");
        TestPerson leo = server.samplePerson("leo@money.example");

        assertThat(book(mia).path("role").asText()).isEqualTo("owner");
        assertThat(book(leo).path("role").asText()).isEqualTo("advisor");
        TestReplica replica = new TestReplica(mia, book(mia).path("feed").asText());
        assertThat(replica.all("transaction")).hasSizeGreaterThan(500);
        assertThat(replica.all("goal")).isNotEmpty();
    }

    @Test
    void people_have_spoken_about_what_is_in_it() {
        TestPerson mia = server.samplePerson("mia@money.example");
        TestReplica replica = new TestReplica(mia, book(mia).path("feed").asText());
        String path = "/conversations/" + book(mia).path("conversationId").asText();

        JsonNode comments = mia.get(path + "/messages").expect(200).body().path("items");
        assertThat(comments).isNotEmpty();
        for (JsonNode comment : comments) {
            String reference = comment.path("reference").asText();
            assertThat(reference).startsWith("transaction:");
            assertThat(replica.record("transaction", reference.substring("transaction:".length()))
                            .path("payee")
                            .asText())
                    .isNotEmpty();
        }
        JsonNode seen = mia.get(path).body();
        assertThat(seen.path("unread").asInt()).isEqualTo(2);
        assertThat(seen.path("activeAt")).isEqualTo(seen.at("/lastMessage/at"));
    }

    @Test
    void they_hold_what_a_book_must() {
        TestPerson mia = server.samplePerson("mia@money.example");
        String feed = book(mia).path("feed").asText();
        TestReplica replica = new TestReplica(mia, feed);
        JsonNode lines = replica.snapshot();
        Map<String, JsonNode> transactions = new HashMap<>();
        lines.valueStream()
                .filter(line -> line.path("t").asText().equals("transaction"))
                .forEach(line -> transactions.put(line.path("i").asText(), line.path("f")));

        transactions.forEach((id, leg) -> {
            if (leg.has("transfer")) {
                JsonNode other = transactions.getOrDefault(leg.path("transfer").asText(), MissingNode.getInstance());
                assertThat(other.path("transfer").asText()).isEqualTo(id);
                assertThat(other.path("amount").asLong())
                        .isEqualTo(-leg.path("amount").asLong());
            }
        });
        replica.knowing(lines.get(0).path("rev").asLong());
        for (JsonNode line : lines) {
            if (line.has("f") && line.path("r").asLong() < 5) {
                assertThat(replica.tries(
                                set(line.path("t").asText(), line.path("i").asText(), fields(line))))
                        .as("%s", line)
                        .isEmpty();
            }
        }
    }

    /** All but what is only added to. */
    private static Map<String, Object> fields(JsonNode line) {
        Map<String, Object> fields = new HashMap<>();
        line.path("f").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        if (line.path("t").asText().equals("budget")) {
            fields.remove("amount");
        }
        return fields;
    }
}
