package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Spaces;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A direct conversation is its starter's own until something is said in it. */
final class FirstMessageTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_partner_hears_of_a_direct_conversation_with_its_first_message() {
        TestPerson ana = server.newMember("Ana", "weddings");
        TestPerson vera = server.newMember("Vera", "weddings");
        String inbox = Spaces.inbox(new SpaceId("weddings"), vera.id()).value();

        try (TestSocket socket = vera.connect()) {
            socket.subscribe(inbox, 0);
            String conversation =
                    ana.startConversation("weddings", vera).path("id").asText();
            assertThat(list(ana)).hasSize(1);
            assertThat(list(vera)).isEmpty();

            ana.say(conversation, "Hello Vera");
            JsonNode told = socket.nextFeed();
            ana.say(conversation, "Are you there?");

            assertThat(told.at("/changes/0/type").asText()).isEqualTo("conversation_added");
            assertThat(told.at("/changes/0/data/conversationId").asText()).isEqualTo(conversation);
            assertThat(list(vera)).hasSize(1);
            assertThat(vera.get("/feeds/" + inbox + "/changes").body().path("changes"))
                    .hasSize(1);
        }
    }

    private static JsonNode list(TestPerson person) {
        return person.get("/spaces/weddings/conversations").expect(200).body().path("items");
    }
}
