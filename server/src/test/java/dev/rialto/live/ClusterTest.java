package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRedis;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, joined by Redis. */
final class ClusterTest {
    private static TestRedis redis;
    private static TestRialto one;
    private static TestRialto two;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        Map<String, String> settings = Map.of(
                "rialto.redis.url", redis.url(), "rialto.live.mend.every", "300ms", "rialto.presence.grace", "50ms");
        one = TestRialto.start(settings);
        two = one.startNode(settings);
        await().until(() -> readiness(one).equals("up") && readiness(two).equals("up"));
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        redis.close();
    }

    @Test
    void what_is_said_on_one_node_is_heard_on_the_other() {
        TestPerson ana = one.newMember("Ana", "weddings");
        TestPerson vera = one.newMember("Vera", "weddings");
        JsonNode conversation = ana.startConversation("weddings", vera);

        try (TestSocket veras = vera.at(two).connect()) {
            follow(veras, conversation);
            JsonNode message = ana.say(conversation.path("id").asText(), "Hello over there");

            assertThat(veras.nextFeed().at("/changes/0/data")).isEqualTo(message);
        }
    }

    @Test
    void signing_out_on_one_node_cuts_the_socket_on_the_other() {
        TestPerson ana = one.newMember("Ana", "weddings");
        TestPerson tablet = ana.onDevice("tablet");

        try (TestSocket socket = tablet.at(two).connect()) {
            ana.delete("/me/devices/tablet").expect(204);

            assertThat(socket.next().body().path("reason").asText()).isEqualTo("signed_out");
            socket.awaitDisconnect();
        }
    }

    @Test
    void a_client_goes_on_at_another_node_from_the_revision_it_has() {
        TestPerson ana = one.newMember("Ana", "weddings");
        TestPerson vera = one.newMember("Vera", "weddings");
        JsonNode conversation = ana.startConversation("weddings", vera);
        long seen = conversation.path("head").asLong();
        try (TestSocket before = vera.connect()) {
            follow(before, conversation);
        }
        JsonNode missed = ana.say(conversation.path("id").asText(), "while you were changing trains");

        try (TestSocket after = vera.at(two).connect()) {
            JsonNode caughtUp = after.subscribe(conversation.path("feed").asText(), seen);

            assertThat(caughtUp.path("changes")).hasSize(1);
            assertThat(caughtUp.at("/changes/0/data")).isEqualTo(missed);
        }
    }

    @Test
    void presence_is_of_all_nodes_together() {
        TestPerson ana = one.newMember("Ana", "weddings");
        TestPerson vera = one.newMember("Vera", "weddings");
        TestPerson tablet = ana.onDevice("tablet");
        try (TestSocket watcher = vera.connect();
                TestSocket here = ana.connect()) {
            watcher.call("watch_presence", Map.of("personIds", List.of(ana.id().toString())));
            TestSocket there = tablet.at(two).connect();
            here.call("set_presence", Map.of("status", "away"));
            there.call("set_presence", Map.of("status", "away"));
            assertThat(watcher.next(r -> said(r, "away")).event()).isEqualTo("signal");
            here.disconnect();
            there.disconnect();

            assertThat(watcher.next(r -> said(r, "offline"))
                            .body()
                            .path("lastSeenAt")
                            .asText())
                    .isNotEmpty();
        }
    }

    private static boolean said(TestSocket.Received received, String status) {
        return received.body().path("status").asText().equals(status);
    }

    @Test
    void without_redis_nodes_go_on_and_find_what_they_missed() {
        TestPerson ana = one.newMember("Ana", "weddings");
        TestPerson vera = one.newMember("Vera", "weddings");
        TestPerson tablet = ana.onDevice("tablet");
        JsonNode conversation = ana.startConversation("weddings", vera);
        String id = conversation.path("id").asText();

        try (TestSocket veras = vera.at(two).connect();
                TestSocket tablets = tablet.at(two).connect()) {
            follow(veras, conversation);
            redis.stop();
            await().until(() -> readiness(two).equals("degraded"));

            JsonNode first = ana.say(id, "Redis is away");
            assertThat(veras.nextFeed().at("/changes/0/data")).isEqualTo(first);
            ana.delete("/me/devices/tablet").expect(204);

            redis.startAgain();
            await().until(() -> readiness(one).equals("up") && readiness(two).equals("up"));
            assertThat(tablets.next().body().path("reason").asText()).isEqualTo("signed_out");
            JsonNode second = ana.say(id, "Redis is back");
            assertThat(veras.nextFeed().at("/changes/0/data")).isEqualTo(second);
        }
    }

    private static void follow(TestSocket socket, JsonNode conversation) {
        JsonNode ack = socket.subscribe(
                conversation.path("feed").asText(), conversation.path("head").asLong());
        assertThat(ack.path("ok").asBoolean()).isTrue();
    }

    private static String readiness(TestRialto node) {
        return node.client().health("ready").body().path("status").asText();
    }
}
