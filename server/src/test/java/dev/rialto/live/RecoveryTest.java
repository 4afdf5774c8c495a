package dev.rialto.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestWire;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stock client that lost its connection comes back to its subscriptions. */
final class RecoveryTest {
    private static TestRialto server;

    private TestPerson ana;
    private TestPerson vera;
    private JsonNode conversation;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newConversation() {
        ana = server.newMember("Ana", "weddings");
        vera = server.newMember("Vera", "weddings");
        conversation = ana.startConversation("weddings", vera);
        say("hello");
    }

    @Test
    void it_still_follows_its_feeds_and_gets_what_it_missed() {
        Lost lost = lostAfterOneMessage();
        say("two");
        say("three");

        TestWire after = new TestWire(server.url());
        JsonNode again = after.join(comingBack(lost, vera.token()));
        assertThat(again).as("the same socket").isEqualTo(lost.welcome());
        say("four");
        assertThat(List.of(body(after.event()), body(after.event()), body(after.event())))
                .containsExactly("two", "three", "four");
    }

    @Test
    void with_a_newer_token_it_lives_as_long_as_that() {
        Lost lost = lostAfterOneMessage();

        String newer = vera.refresh();
        TestWire after = new TestWire(server.url());
        assertThat(after.join(comingBack(lost, newer))).isEqualTo(lost.welcome());
        after.send("427[\"refresh_token\"," + Json.object().put("token", newer) + "]");
        assertThat(after.next("437")).contains("\"ok\":true");
    }

    @Test
    void another_session_of_the_same_person_gets_a_socket_of_its_own() {
        Lost lost = lostAfterOneMessage();

        String other = vera.onDevice("tablet").token();
        JsonNode fresh = new TestWire(server.url()).join(comingBack(lost, other));
        assertThat(fresh.path("sid")).isNotEqualTo(lost.welcome().path("sid"));
    }

    @Test
    void a_session_that_ended_meanwhile_is_not_recovered() {
        Lost lost = lostAfterOneMessage();
        vera.post("/auth/sign-out", Json.object()).expect(204);

        TestWire after = new TestWire(server.url());
        after.send("40" + comingBack(lost, vera.token()));
        assertThat(after.next("44")).contains("UNAUTHENTICATED");
    }

    private void say(String text) {
        ana.say(conversation.path("id").asText(), text);
    }

    private void follow(TestWire wire) {
        String feed = conversation.path("feed").asText();
        wire.send("421[\"subscribe\",{\"feed\":\"" + feed + "\",\"since\":2}]");
        assertThat(wire.next("431")).contains("\"ok\":true");
    }

    private static ObjectNode auth(String token) {
        return Json.object().put("token", token);
    }

    /**
     * What a client knows of the socket it has lost.
     *
     * @param welcome what it was told when it joined
     * @param lastEvent the last that it got
     */
    private record Lost(JsonNode welcome, JsonNode lastEvent) {}

    private Lost lostAfterOneMessage() {
        TestWire wire = new TestWire(server.url());
        JsonNode welcome = wire.join(auth(vera.token()));
        follow(wire);
        say("one");
        JsonNode one = wire.event();
        wire.cut();
        return new Lost(welcome, one);
    }

    private static ObjectNode comingBack(Lost lost, String token) {
        JsonNode event = lost.lastEvent();
        return auth(token)
                .put("pid", lost.welcome().path("pid").asText())
                .put("offset", event.get(event.size() - 1).asText());
    }

    private static String body(JsonNode event) {
        return event.get(1).at("/changes/0/data/body").asText(event.toString());
    }
}
