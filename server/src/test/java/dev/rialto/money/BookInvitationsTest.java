package dev.rialto.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is told by mail of a book that somebody wants to share. */
final class BookInvitationsTest {
    private static TestRialto server;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.sample.data", "true", "rialto.dev.mailbox", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoever_is_invited_gets_one_mail_in_their_language_if_their_address_is_verified() {
        TestPerson mia = server.newMember("Mia", "money");
        TestPerson jonas = server.samplePerson("jonas@money.example");
        TestPerson unverified = server.newMember("Nobody Yet", "money");
        jonas.send("PATCH", "/me", Map.of("language", "de"), Map.of()).expect(200);
        String book = mia.post("/spaces/money/books", Map.of("name", "Ours", "currency", "EUR"))
                .expect(201)
                .body()
                .path("id")
                .asText();

        for (TestPerson person : List.of(unverified, jonas, jonas)) {
            mia.put("/books/" + book + "/members/" + person.id(), Map.of("role", "viewer"))
                    .expect(200);
        }

        List<String> mails = await().until(BookInvitationsTest::invitations, found -> !found.isEmpty());
        assertThat(mails).containsExactly("jonas@money.example: Mia teilt ein Haushaltsbuch mit dir");
    }

    private static List<String> invitations() {
        List<String> found = new ArrayList<>();
        for (JsonNode mail :
                server.client().get("/dev/mails").expect(200).body().path("items")) {
            if (mail.path("kind").asText().equals("book_invited")) {
                found.add(mail.path("to").asText() + ": " + mail.path("subject").asText());
            }
        }
        return found;
    }
}
