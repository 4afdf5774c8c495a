package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.live.internal.EventContract;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRedis;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.wiring.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a person may send in all, over connections and nodes. */
final class PersonLimitTest {
    private static final EventContract.Event EVENT = Objects.requireNonNull(
            new EventContract(Contracts.asyncapi()).events().get("refresh_token"));

    @Test
    void a_person_may_not_send_more_over_several_nodes_than_the_contract_says() {
        try (TestRedis redis = TestRedis.start();
                TestRialto one = TestRialto.start(settings(redis));
                TestRialto two = one.startNode(settings(redis))) {
            await().until(() -> up(one) && up(two));
            TestPerson ana = one.newPerson("Ana");
            try (TestSocket a = ana.connect("websocket");
                    TestSocket b = ana.connect("websocket");
                    TestSocket c = ana.at(two).connect("websocket");
                    TestSocket d = ana.at(two).connect("websocket")) {
                int limit = EVENT.limit().permits();
                long begin = System.nanoTime();
                List<JsonNode> acks = answers(List.of(a, b, c, d), ana.token());
                double minutes = (System.nanoTime() - begin) / 60e9;

                long done =
                        acks.stream().filter(ack -> ack.path("ok").asBoolean()).count();
                assertThat((double) done).isBetween((double) limit, 1.01 * limit * (1 + minutes));
                assertThat(acks)
                        .filteredOn(ack -> !ack.path("ok").asBoolean())
                        .isNotEmpty()
                        .allSatisfy(ack -> {
                            assertThat(ack.path("code").asText()).isEqualTo("TOO_MANY_EVENTS");
                            assertThat(ack.path("retryAfterMs").asLong()).isPositive();
                        });
            }
        }
    }

    /** As many at once as each connection may. */
    private static List<JsonNode> answers(List<TestSocket> sockets, String token) {
        List<CompletableFuture<JsonNode>> sent = new ArrayList<>();
        for (int i = 0; i < EVENT.perSecond(); i++) {
            sockets.forEach(socket -> sent.add(socket.send(EVENT.name(), Map.of("token", token))));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static Map<String, String> settings(TestRedis redis) {
        return Map.of("rialto.redis.url", redis.url(), "rialto.limits.exempt", "", "rialto.limits.patience", "30s");
    }

    private static boolean up(TestRialto node) {
        return node.client().health("ready").body().path("status").asText().equals("up");
    }
}
