package dev.rialto.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people sign in and talk, live. */
final class TalkingTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void what_one_says_the_other_hears_over(String transport) {
        TestPerson ana = server.newMember("Ana", "weddings");
        TestPerson vera = server.newMember("Vera", "weddings");
        JsonNode conversation = ana.startConversation("weddings", vera);
        String feed = conversation.path("feed").asText();
        long head = conversation.path("head").asLong();

        try (TestSocket anas = ana.connect(transport);
                TestSocket veras = vera.connect(transport)) {
            assertThat(veras.subscribe(feed, head).path("ok").asBoolean()).isTrue();

            JsonNode sent = anas.call(
                    "send_message",
                    Map.of(
                            "conversationId", conversation.path("id").asText(),
                            "commandId", "hello-1",
                            "body", "Hello Vera"));

            assertThat(sent.path("ok").asBoolean()).isTrue();
            JsonNode heard = veras.nextFeed();
            assertThat(heard.path("feed").asText()).isEqualTo(feed);
            assertThat(heard.path("from").asLong()).isEqualTo(head);
            assertThat(heard.path("to").asLong()).isEqualTo(head + 1);
            JsonNode change = heard.path("changes").path(0);
            assertThat(change.path("type").asText()).isEqualTo("message_created");
            assertThat(change.path("data")).isEqualTo(sent.path("message"));
        }
    }
}
