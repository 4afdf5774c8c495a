package dev.rialto.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inboxes forget what they told long ago. */
final class InboxTrimmingTest {
    @Test
    void who_follows_an_inbox_notices_nothing_and_who_was_away_must_resync() {
        try (TestRialto server =
                TestRialto.start(Map.of("rialto.inbox.keep", "1ms", "rialto.housekeeping.every", "20ms"))) {
            TestPerson ana = server.newMember("Ana", "weddings");
            TestPerson vera = server.newMember("Vera", "weddings");
            String inbox = Spaces.inbox(new SpaceId("weddings"), ana.id()).value();
            try (TestSocket follower = ana.connect()) {
                long position =
                        follower.subscribe(inbox, head(ana, inbox)).path("to").asLong();
                for (int n = 0; n < 3; n++) {
                    String conversation = vera.startConversation("weddings", ana, server.newMember("Leo", "weddings"))
                            .path("id")
                            .asText();
                    JsonNode told = follower.nextFeed();
                    assertThat(told.path("from").asLong()).isEqualTo(position);
                    assertThat(told.at("/changes/0/data/conversationId").asText())
                            .isEqualTo(conversation);
                    position = told.path("to").asLong();
                    awaitForgotten(ana, inbox, position);
                }

                JsonNode there = page(ana, inbox, position);
                assertThat(there.path("resync").asBoolean()).isFalse();
                assertThat(there.path("changes")).isEmpty();
            }
            try (TestSocket away = ana.onDevice("laptop").connect()) {
                JsonNode answer = away.subscribe(inbox, 1);
                assertThat(answer.path("resync").asBoolean()).isTrue();
                assertThat(answer.path("to").asLong()).isEqualTo(head(ana, inbox));

                vera.startConversation("weddings", ana, server.newMember("Ida", "weddings"));
                assertThat(away.nextFeed().path("from").asLong())
                        .isEqualTo(answer.path("to").asLong());
            }
        }
    }

    private static void awaitForgotten(TestPerson person, String inbox, long upTo) {
        await().until(() -> page(person, inbox, upTo - 1).path("resync").asBoolean());
    }

    private static long head(TestPerson person, String inbox) {
        return page(person, inbox, 0).path("head").asLong();
    }

    private static JsonNode page(TestPerson person, String inbox, long since) {
        return person.get("/feeds/" + inbox + "/changes?since=" + since)
                .expect(200)
                .body();
    }
}
