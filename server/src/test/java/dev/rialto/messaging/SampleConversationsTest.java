package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.spaces.Blueprint;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.wiring.SpacesWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SampleConversationsTest {
    private static final Map<String, String> WITH_SAMPLES = Map.of("rialto.sample.data", "true");

    @Test
    void they_come_once_with_their_past_and_how_far_everyone_has_read() {
        try (TestRialto server = TestRialto.start(WITH_SAMPLES)) {
            for (Blueprint blueprint : SpacesWiring.blueprints(null)) {
                blueprint.sample().conversations().forEach(sample -> {
                    String email = sample.members().getFirst();
                    TestPerson person = server.signIn(email, "rialto-sample-pass", "test");
                    JsonNode found = find(person, blueprint, sample);

                    int count = sample.messages().size();
                    int read = sample.read().getOrDefault(email, 0);
                    long others = sample.messages().subList(read, count).stream()
                            .filter(message -> !message.from().equals(email))
                            .count();
                    assertThat(found.path("unread").asLong()).isEqualTo(others);
                    Instant last = Instant.parse(found.at("/lastMessage/at").asText());
                    Duration age = Duration.between(
                            last, Instant.parse(found.path("activeAt").asText()));
                    assertThat(age).isZero();
                    assertThat(Instant.parse(found.path("createdAt").asText())).isBefore(last);
                });
            }
            long rows = conversations(server);
            server.restart();
            assertThat(conversations(server)).isEqualTo(rows).isPositive();
        }
    }

    private static JsonNode find(TestPerson person, Blueprint blueprint, Blueprint.SampleConversation sample) {
        String last = sample.messages().getLast().body();
        return person.get("/spaces/" + blueprint.id() + "/conversations")
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.at("/lastMessage/body").asText().equals(last))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no conversation ends with: " + last));
    }

    private static long conversations(TestRialto server) {
        return server.database().database().read(handle -> handle.createQuery(
                        "select count(*) from messaging.conversation")
                .mapTo(Long.class)
                .one());
    }
}
