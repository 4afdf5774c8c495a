package dev.rialto.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestRialto;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The mailbox and the previews of a server that was started for development. */
final class MailboxTest {
    private static TestRialto server;
    private static TestClient client;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of("rialto.dev.mailbox", "true"));
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_mail_of_a_sign_up_is_listed_read_and_deleted() {
        String email = server.newPerson("Ana").email();
        JsonNode entry = await().until(
                        () -> client.get("/dev/mails").expect(200).body().at("/items/0"),
                        mail -> mail.path("to").asText().equals(email));

        assertThat(entry.path("kind").asText()).isEqualTo("verify_email");
        assertThat(entry.has("text")).isFalse();
        JsonNode mail = client.get("/dev/mails/" + entry.path("id").asText())
                .expect(200)
                .body();
        assertThat(mail.path("subject").asText()).isEqualTo("Please confirm your e-mail address");
        assertThat(mail.path("text").asText()).contains("/verify?token=");
        assertThat(mail.path("html").asText()).contains("/verify?token=");

        client.delete("/dev/mails").expect(204);

        assertThat(client.get("/dev/mails").expect(200).body().path("items")).isEmpty();
        client.get("/dev/mails/" + entry.path("id").asText()).expect(404);
    }

    @Test
    void every_template_has_a_preview_in_every_language() {
        JsonNode templates = client.get("/dev/templates").expect(200).body().path("items");

        assertThat(templates).isNotEmpty();
        for (JsonNode template : templates) {
            String path = "/dev/templates/" + template.path("feature").asText() + "/"
                    + template.path("name").asText();
            for (String language : new String[] {"en", "de"}) {
                JsonNode preview =
                        client.get(path + "?language=" + language).expect(200).body();
                assertThat(preview.path("html").asText()).contains("<html lang=\"" + language + "\">");
                assertThat(preview.path("text").asText())
                        .contains(preview.path("subject").asText());
            }
        }
        client.get("/dev/templates/identity/no_such").expect(404);
        client.get("/dev/templates/no_such/verify_email").expect(404);
    }

    @Test
    void a_server_that_was_not_started_for_development_has_no_mailbox() {
        try (TestRialto other = TestRialto.start()) {
            other.client().get("/dev/mails").expect(404);
            other.client().get("/dev/templates").expect(404);
            other.client().delete("/dev/mails").expect(404);
        }
    }

    @Test
    void a_server_that_sends_mails_has_no_mailbox_but_previews() {
        Map<String, String> settings = Map.of("rialto.dev.mailbox", "true", "rialto.smtp.host", "127.0.0.1");
        try (TestRialto other = TestRialto.start(settings)) {
            other.client().get("/dev/mails").expect(404);
            other.client().get("/dev/templates").expect(200);
        }
    }
}
