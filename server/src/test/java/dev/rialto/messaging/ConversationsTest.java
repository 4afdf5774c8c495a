package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.testing.Threads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting conversations, who is in them, and how they are listed. */
final class ConversationsTest {
    private static TestRialto server;

    private TestPerson ana;
    private TestPerson ben;
    private TestPerson vera;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void newPeople() {
        ana = server.newMember("Ana", "weddings");
        ben = server.newMember("Ben", "weddings");
        vera = server.newMember("Vera", "weddings");
    }

    @Test
    void two_people_have_one_direct_conversation_whoever_asks_and_however_often_at_once() {
        List<JsonNode> answers = Threads.together(
                6,
                i -> () ->
                        i % 2 == 0 ? ana.startConversation("weddings", vera) : vera.startConversation("weddings", ana));

        HashSet<String> ids = new HashSet<>();
        answers.forEach(answer -> ids.add(answer.path("id").asText()));
        assertThat(ids).hasSize(1);
    }

    @Test
    void a_conversation_and_the_head_of_its_feed_are_of_one_moment() {
        String id = ana.startConversation("weddings", vera).path("id").asText();
        ana.say(id, "first");

        Threads.together(2, i -> () -> {
            for (int n = 0; n < 150; n++) {
                if (i == 0) {
                    ana.say(id, "and another");
                } else {
                    JsonNode seen = vera.get("/conversations/" + id).expect(200).body();
                    assertThat(seen.path("head"))
                            .as("nothing but messages was written: the last is the head, and all are unread")
                            .isEqualTo(seen.at("/lastMessage/rev"));
                    assertThat(seen.path("unread").asLong())
                            .isEqualTo(Math.min(seen.path("head").asLong() - 1, Conversations.UNREAD_CAP));
                }
            }
            return null;
        });
    }

    @Test
    void a_group_is_told_to_everyone_in_it() {
        String inbox = Spaces.inbox(new SpaceId("weddings"), vera.id()).value();
        try (TestSocket socket = vera.connect()) {
            socket.subscribe(inbox, 0);
            JsonNode group = ana.startConversation("weddings", ben, vera);

            assertThat(group.path("members")).hasSize(3);
            JsonNode told = socket.nextFeed().at("/changes/0");
            assertThat(told.path("type").asText()).isEqualTo("conversation_added");
            assertThat(told.at("/data/conversationId")).isEqualTo(group.path("id"));
        }
    }

    @Test
    void only_people_of_the_space_can_be_in_it() {
        TestPerson stranger = server.newPerson("Stranger");

        Response answer = ana.post(
                "/spaces/weddings/conversations",
                Map.of(
                        "kind",
                        "group",
                        "title",
                        "All",
                        "memberIds",
                        List.of(vera.id().toString(), stranger.id().toString())));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/path").asText()).isEqualTo("memberIds[1]");
    }

    @Test
    void a_direct_conversation_is_with_one_other_person() {
        Response alone = ana.post(
                "/spaces/weddings/conversations",
                Map.of("kind", "direct", "memberIds", List.of(ana.id().toString())));
        assertThat(alone.body().at("/errors/0/path").asText()).isEqualTo("memberIds");
        String direct = ana.startConversation("weddings", vera).path("id").asText();
        Response added = ana.post(
                "/conversations/" + direct + "/members",
                Map.of("memberIds", List.of(ben.id().toString())));
        assertThat(added.body().path("code").asText()).isEqualTo("NOT_A_GROUP");
    }

    @Test
    void who_is_removed_loses_it_at_once_on_open_sockets_too() {
        JsonNode group = ana.startConversation("weddings", ben, vera);
        String path = "/conversations/" + group.path("id").asText();
        try (TestSocket socket = vera.connect()) {
            socket.subscribe(group.path("feed").asText(), group.path("head").asLong());

            assertThat(ben.delete(path + "/members/" + vera.id()).status()).isEqualTo(403);
            ana.delete(path + "/members/" + vera.id()).expect(204);

            assertThat(socket.nextSignal("feed_closed").path("feed")).isEqualTo(group.path("feed"));
            vera.get(path).expect(404);
            vera.get(path + "/messages").expect(404);
            assertThat(socket.subscribe(group.path("feed").asText(), 0)
                            .path("code")
                            .asText())
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void everyone_may_leave_and_can_be_added_again_with_nothing_unread() {
        String path = "/conversations/"
                + ana.startConversation("weddings", ben, vera).path("id").asText();
        vera.delete(path + "/members/" + vera.id()).expect(204);
        ana.say(path.substring(15), "without Vera");
        ana.post(path + "/members", Map.of("memberIds", List.of(vera.id().toString())))
                .expect(200);

        assertThat(vera.get(path).expect(200).body().path("unread").asInt()).isZero();
    }

    @Test
    void leaving_the_space_hides_its_conversations() {
        String path = "/conversations/"
                + ana.startConversation("weddings", vera).path("id").asText();
        vera.get(path).expect(200);
        vera.delete("/spaces/weddings/membership").expect(204);

        vera.get(path).expect(404);
    }

    @Test
    void the_list_is_ordered_by_activity_and_its_pages_hold_each_once() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(ana.startConversation("weddings", ben, vera).path("id").asText());
        }
        ana.say(ids.get(2), "this one first");
        ids.add(ids.remove(2));

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = ana.get("/spaces/weddings/conversations?limit=3" + next)
                    .expect(200)
                    .body();
            page.path("items").forEach(item -> listed.add(item.path("id").asText()));
            next = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(listed).isEqualTo(ids.reversed());
        JsonNode first =
                ana.get("/spaces/weddings/conversations?limit=1").body().at("/items/0");
        assertThat(first.at("/lastMessage/body").asText()).isEqualTo("this one first");
    }

    @Test
    void a_repeated_start_is_the_same_group() {
        Map<String, Object> body = Map.of(
                "kind", "group", "title", "Once", "memberIds", List.of(vera.id().toString()));
        Map<String, String> command = Map.of("Idempotency-Key", "start-1");

        JsonNode first = ana.send("POST", "/spaces/weddings/conversations", body, command)
                .expect(201)
                .body();
        JsonNode again = ana.send("POST", "/spaces/weddings/conversations", body, command)
                .body();

        assertThat(again.path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void a_new_title_is_a_change_that_all_members_see() {
        JsonNode group = ana.startConversation("weddings", vera, ben);
        String path = "/conversations/" + group.path("id").asText();
        ana.send("PATCH", path, Map.of("title", "Flowers"), Map.of()).expect(200);

        assertThat(vera.get(path).body().path("title").asText()).isEqualTo("Flowers");
        JsonNode changes = vera.get("/feeds/" + group.path("feed").asText() + "/changes")
                .body()
                .path("changes");
        assertThat(changes.get(changes.size() - 1).path("type").asText()).isEqualTo("conversation_renamed");
    }
}
