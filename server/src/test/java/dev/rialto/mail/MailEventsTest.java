package dev.rialto.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.simulators.MailEventsSimulator;
import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SendGrid and Mailgun tell a server, and what others tell it in their names. */
final class MailEventsTest {
    private static final String OPERATOR = "ana@weddings.example";
    private static final String SENDGRID = "/mail-events/sendgrid";
    private static final String MAILGUN = "/mail-events/mailgun";
    private static final String SUPPRESSED = "/admin/suppressed-addresses";

    private static final MailEventsSimulator EVENTS = new MailEventsSimulator();
    private static TestRialto server;
    private static TestClient client;
    private static TestPerson operator;

    @BeforeAll
    static void start() {
        server = TestRialto.start(Map.of(
                "rialto.sample.data",
                "true",
                "rialto.operators",
                OPERATOR,
                "rialto.sendgrid.webhook.key",
                EVENTS.sendGridKey(),
                "rialto.mailgun.webhook.key",
                MailEventsSimulator.MAILGUN_KEY));
        client = server.client();
        operator = server.samplePerson(OPERATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void letAllGetMails() {
        suppressed().forEach(entry -> operator.delete(SUPPRESSED + "/" + entry.split(" ", 2)[0])
                .expect(204));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "bounce, bounce, none, bounce",
                "bounce, blocked, none, none",
                "dropped, none, Bounced Address, bounce",
                "dropped, none, Spam Reporting Address, complaint",
                "dropped, none, Recipient List over Package Quota, none",
                "spamreport, none, none, complaint",
                "deferred, none, none, none",
                "delivered, none, none, none",
            })
    void sendgrid_tells_whose_address_gets_no_mail(
            String event, @Nullable String type, @Nullable String reason, @Nullable String expected) {
        String body = "[{\"email\":\"Gone@example.org\",\"event\":\"" + event + "\""
                + (type == null ? "" : ",\"type\":\"" + type + "\"")
                + (reason == null ? "" : ",\"reason\":\"" + reason + "\"") + "}]";
        String now = EVENTS.now();

        sendGrid(now, body, EVENTS.sendGridSignature(now, body)).expect(204);
        sendGrid(now, body, EVENTS.sendGridSignature(now, body)).expect(204);

        assertThat(suppressed()).isEqualTo(expected == null ? List.of() : List.of("gone@example.org " + expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "failed, permanent, bounce",
                "failed, temporary, none",
                "complained, '', complaint",
                "delivered, '', none",
            })
    void mailgun_tells_whose_address_gets_no_mail(String event, String severity, @Nullable String expected) {
        client.post(MAILGUN, EVENTS.mailgun(event, severity, "Gone@example.org"))
                .expect(204);

        assertThat(suppressed()).isEqualTo(expected == null ? List.of() : List.of("gone@example.org " + expected));
    }

    @Test
    void what_sendgrid_did_not_sign_changes_nothing() {
        String body = "[{\"email\":\"victim@example.org\",\"event\":\"bounce\"}]";
        String now = EVENTS.now();
        String signature = EVENTS.sendGridSignature(now, body);
        String old = EVENTS.ago(Duration.ofDays(2));

        sendGrid(now, body, new MailEventsSimulator().sendGridSignature(now, body))
                .expect(401);
        sendGrid(now, body.replace("victim", "other"), signature).expect(401);
        sendGrid(now, body + " ", signature).expect(401);
        sendGrid(EVENTS.ago(Duration.ofMinutes(1)), body, signature).expect(401);
        sendGrid(old, body, EVENTS.sendGridSignature(old, body)).expect(401);
        sendGrid("then", body, signature).expect(401);
        sendGrid(now, body, "no signature").expect(401);

        assertThat(suppressed()).isEmpty();
    }

    @Test
    void what_mailgun_did_not_sign_changes_nothing() {
        String old = EVENTS.ago(Duration.ofMinutes(16));

        client.post(MAILGUN, EVENTS.mailgun(EVENTS.now(), "another key", "complained", "", "victim@example.org"))
                .expect(401);
        client.post(
                        MAILGUN,
                        EVENTS.mailgun(old, MailEventsSimulator.MAILGUN_KEY, "complained", "", "victim@example.org"))
                .expect(401);
        client.post(MAILGUN, Map.of("signature", "none", "event-data", "none")).expect(401);
        client.post(MAILGUN, Map.of()).expect(401);

        assertThat(suppressed()).isEmpty();
    }

    @Test
    void a_token_of_mailgun_counts_once_whatever_comes_with_it() {
        ObjectNode event = EVENTS.mailgun("delivered", "", "ana@example.org");
        client.post(MAILGUN, event).expect(204);

        event.withObject("/event-data").put("event", "complained").put("recipient", "victim@example.org");
        client.post(MAILGUN, event).expect(204);

        assertThat(suppressed()).isEmpty();
    }

    @Test
    void an_operator_reads_them_page_by_page_and_lets_one_get_mails_again() {
        for (String name : List.of("a", "b", "c")) {
            client.post(MAILGUN, EVENTS.mailgun("complained", "", name + "@example.org"))
                    .expect(204);
        }

        JsonNode first = operator.get(SUPPRESSED + "?limit=2").expect(200).body();
        assertThat(first.path("items")).hasSize(2);
        assertThat(first.path("next").asText()).isEqualTo("b@example.org");
        JsonNode second = operator.get(SUPPRESSED + "?limit=2&after=b@example.org")
                .expect(200)
                .body();
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        operator.delete(SUPPRESSED + "/b@example.org").expect(204);
        operator.delete(SUPPRESSED + "/b@example.org").expect(404);
        assertThat(suppressed()).containsExactly("a@example.org complaint", "c@example.org complaint");
    }

    @Test
    void a_server_without_keys_hears_of_nothing() {
        try (TestRialto other = TestRialto.start()) {
            other.client()
                    .post(MAILGUN, EVENTS.mailgun("complained", "", "victim@example.org"))
                    .expect(404);
        }
    }

    private static TestClient.Response sendGrid(String timestamp, String body, String signature) {
        return client.send(
                "POST",
                SENDGRID,
                body,
                Map.of(
                        "X-Twilio-Email-Event-Webhook-Timestamp", timestamp,
                        "X-Twilio-Email-Event-Webhook-Signature", signature));
    }

    /** Each as address and reason. */
    private static List<String> suppressed() {
        List<String> all = new ArrayList<>();
        operator.get(SUPPRESSED)
                .expect(200)
                .body()
                .path("items")
                .forEach(entry -> all.add(entry.path("address").asText() + " "
                        + entry.path("reason").asText()));
        return all;
    }
}
