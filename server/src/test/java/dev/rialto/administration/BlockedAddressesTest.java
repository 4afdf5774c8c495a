package dev.rialto.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRedis;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes behind a proxy, and an operator. */
final class BlockedAddressesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String OPERATOR = "ana@weddings.example";

    private static TestRedis redis;
    private static TestRialto one;
    private static TestRialto two;
    private static TestPerson operator;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        Map<String, String> settings = Map.of(
                "rialto.redis.url",
                redis.url(),
                "rialto.sample.data",
                "true",
                "rialto.operators",
                OPERATOR,
                "rialto.live.mend.every",
                "300ms",
                "rialto.http.trust.proxy",
                "true");
        one = TestRialto.start(settings);
        two = one.startNode(settings);
        operator = one.samplePerson(OPERATOR);
        await().until(() -> up(one) && up(two));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        redis.close();
    }

    @Test
    void a_blocked_range_is_refused_on_every_node_within_a_second_and_let_in_again() throws Exception {
        JsonNode entry = block("192.0.2.77/28", 5).expect(201).body();
        assertThat(entry.path("range").asText()).isEqualTo("192.0.2.64/28");
        assertThat(entry.at("/blockedBy/id").asText()).isEqualTo(operator.id().toString());
        for (TestRialto node : new TestRialto[] {one, two}) {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(status(node, "/api/v1/me", "192.0.2.70")).isEqualTo(403);
                assertThat(status(node, "/socket.io/?EIO=4&transport=polling", "192.0.2.70"))
                        .isEqualTo(403);
                assertThat(status(node, "/", "192.0.2.70")).isEqualTo(403);
            });
            assertThat(status(node, "/api/v1/me", "192.0.2.80")).isEqualTo(401);
            assertThat(status(node, "/socket.io/?EIO=4&transport=polling", "192.0.2.80"))
                    .isEqualTo(200);
        }
        assertThat(operator.get("/blocked-addresses").expect(200).body().path("items"))
                .contains(entry);

        operator.delete("/blocked-addresses/" + entry.path("id").asText()).expect(204);

        await().atMost(SOON).untilAsserted(() -> assertThat(status(two, "/api/v1/me", "192.0.2.70"))
                .isEqualTo(401));
        operator.delete("/blocked-addresses/" + entry.path("id").asText()).expect(404);
    }

    @Test
    void a_range_that_is_blocked_already_gets_the_new_end() {
        JsonNode first = block("2001:db8::/32", 5).expect(201).body();
        JsonNode second = block("2001:db8:ffff::/32", 10).expect(201).body();

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("expiresAt").asText())
                .isGreaterThan(first.path("expiresAt").asText());
    }

    @Test
    void open_sockets_of_a_blocked_address_are_closed() {
        try (TestSocket socket = two.samplePerson(OPERATOR, "phone").connect("websocket")) {
            String id = blockFrom("198.51.100.1", "127.0.0.0/8", 5)
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();
            try {
                assertThat(socket.next(r -> r.event().equals("session_ending"))
                                .body()
                                .path("reason")
                                .asText())
                        .isEqualTo("address_blocked");
                assertThat(socket.awaitDisconnect()).isEqualTo("io server disconnect");
            } finally {
                operator.send("DELETE", "/blocked-addresses/" + id, null, from("198.51.100.1"));
                await().until(() -> up(one) && up(two) && operator.get("/me").status() == 200);
                await().until(() -> two.client().get("/me").status() == 401);
            }
        }
    }

    @Test
    void what_is_no_range_and_the_own_address_are_refused_by_name() {
        for (String wrong : new String[] {"300.1.1.1", "192.0.2.0/33", "::/129", "1.2.3"}) {
            JsonNode problem = block(wrong, 5).expect(422).body();
            assertThat(problem.path("code").asText()).isEqualTo("RANGE_REFUSED");
            assertThat(problem.at("/errors/0/path").asText()).isEqualTo("range");
        }
        assertThat(block("0.0.0.0/0", 5).expect(422).body().path("code").asText())
                .isEqualTo("OWN_ADDRESS");
    }

    @Test
    void to_others_the_list_does_not_exist() {
        TestPerson somebody = one.newPerson("Somebody");

        somebody.get("/blocked-addresses").expect(404);
        one.client().get("/blocked-addresses").expect(401);
    }

    @Test
    void an_operators_address_must_be_verified() {
        try (TestRialto server = TestRialto.start(Map.of("rialto.operators", "person1@test.example"))) {
            server.newPerson("Says to be an operator").get("/blocked-addresses").expect(404);
        }
    }

    @Test
    void without_redis_the_other_node_learns_it_too() {
        redis.stop();
        try {
            String id = block("203.0.113.9", 5).expect(201).body().path("id").asText();
            await().until(() -> status(two, "/api/v1/me", "203.0.113.9") == 403);
            operator.delete("/blocked-addresses/" + id).expect(204);
        } finally {
            redis.startAgain();
            await().until(() -> up(one) && up(two));
        }
    }

    private static Response block(String range, int minutes) {
        return blockFrom("127.0.0.1", range, minutes);
    }

    private static Response blockFrom(String address, String range, int minutes) {
        Map<String, Object> body = Map.of("range", range, "reason", "Guesses passwords", "forMinutes", minutes);
        return operator.send("POST", "/blocked-addresses", body, from(address));
    }

    private static Map<String, String> from(String address) {
        return Map.of("X-Forwarded-For", address);
    }

    private static int status(TestRialto node, String path, String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .header("X-Forwarded-For", address)
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static boolean up(TestRialto node) {
        return node.client().health("ready").body().path("status").asText().equals("up");
    }
}
