package dev.rialto.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.bus.LocalBus;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is there, who was, and who types. */
final class PresenceTest {
    private static TestRialto server;

    private TestPerson ana;
    private TestPerson vera;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.presence.grace", "50ms"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newPeople() {
        ana = server.newMember("Ana", "weddings");
        vera = server.newMember("Vera", "weddings");
    }

    private static JsonNode watch(TestSocket socket, TestPerson... people) {
        List<String> ids = List.of(people).stream().map(p -> p.id().toString()).toList();
        return socket.call("watch_presence", Map.of("personIds", ids)).path("people");
    }

    @Test
    void a_person_is_online_while_any_device_is_and_was_last_seen_when_the_last_one_left() {
        TestPerson tablet = ana.onDevice("tablet");
        try (TestSocket watcher = vera.connect()) {
            assertThat(watch(watcher, ana).get(0).path("status").asText()).isEqualTo("offline");

            TestSocket one = ana.connect();
            assertThat(watcher.nextSignal("presence").path("status").asText()).isEqualTo("online");
            TestSocket two = tablet.connect();
            one.call("set_presence", Map.of("status", "away"));
            one.close();
            two.call("set_presence", Map.of("status", "away"));
            assertThat(watcher.nextSignal("presence").path("status").asText()).isEqualTo("away");
            two.close();

            JsonNode gone = watcher.nextSignal("presence");
            assertThat(gone.path("status").asText()).isEqualTo("offline");
            assertThat(gone.path("lastSeenAt").asText()).isNotEmpty();
            assertThat(watch(watcher, ana).get(0)).isEqualTo(withoutKind(gone));
        }
    }

    private static JsonNode withoutKind(JsonNode signal) {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) signal.deepCopy()).without("kind");
    }

    @Test
    void only_people_who_share_a_space_are_seen_and_watching_replaces_what_was_watched() {
        TestPerson stranger = server.newMember("Stranger", "mentoring");
        try (TestSocket watcher = vera.connect();
                TestSocket there = stranger.connect()) {
            assertThat(watch(watcher, ana, stranger)).hasSize(1);
            watch(watcher, vera);
            try (TestSocket unseen = ana.connect()) {
                assertThat(unseen.call("set_presence", Map.of("status", "online"))
                                .path("ok")
                                .asBoolean())
                        .isTrue();
                assertThat(there.connected()).isTrue();
                assertThat(watch(watcher, ana).get(0).path("status").asText()).isEqualTo("online");
            }
            assertThat(watcher.nextSignal("presence").path("status").asText()).isEqualTo("offline");
        }
    }

    @Test
    void a_row_that_nobody_renews_means_offline() {
        TestClock clock = new TestClock();
        var settings = new PresenceSettings(Duration.ofSeconds(60), Duration.ofSeconds(150), Duration.ZERO);
        try (Timer timer = new Timer(Runnable::run);
                TestSocket socket = ana.connect()) {
            Presence now = new Presence(
                    "other", server.database().database(), new LocalBus(), Clock.systemUTC(), settings, timer);
            assertThat(socket.call("set_presence", Map.of("status", "online"))
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            assertThat(now.of(List.of(ana.id())).getFirst().status()).isEqualTo(PresenceStatus.ONLINE);

            clock.advance(Duration.ofDays(365));
            Presence later =
                    new Presence("other", server.database().database(), new LocalBus(), clock, settings, timer);
            PersonPresence stale = later.of(List.of(ana.id())).getFirst();
            assertThat(stale.status()).isEqualTo(PresenceStatus.OFFLINE);
            assertThat(stale.lastSeenAt()).isNotNull();
        }
    }

    @Test
    void typing_is_told_to_the_others_once_in_a_while_and_ends_when_it_is_said() {
        JsonNode conversation = ana.startConversation("weddings", vera);
        String id = conversation.path("id").asText();
        long head = conversation.path("head").asLong();
        TestPerson tablet = ana.onDevice("tablet");
        try (TestSocket typist = ana.connect();
                TestSocket own = tablet.connect();
                TestSocket reader = vera.connect()) {
            own.subscribe(conversation.path("feed").asText(), head);
            reader.subscribe(conversation.path("feed").asText(), head);

            for (int i = 0; i < 5; i++) {
                typist.call("typing", Map.of("conversationId", id, "on", true));
            }
            JsonNode first = reader.nextSignal("typing");
            assertThat(first.path("on").asBoolean()).isTrue();
            assertThat(first.path("personId").asText()).isEqualTo(ana.id().toString());
            typist.call("send_message", Map.of("conversationId", id, "commandId", "c1", "body", "There"));
            assertThat(reader.nextSignal("typing").path("on").asBoolean()).isFalse();

            typist.call("typing", Map.of("conversationId", id, "on", true));
            assertThat(reader.nextSignal("typing").path("on").asBoolean()).isTrue();
            typist.disconnect();
            assertThat(reader.nextSignal("typing").path("on").asBoolean()).isFalse();
            assertThat(own.received()).noneMatch(event -> event.event().equals("signal"));
        }
    }
}
