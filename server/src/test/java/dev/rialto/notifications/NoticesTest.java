package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.simulators.SubscribedBrowser;
import dev.rialto.testing.TestPerson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people find in their centre, and what they choose. */
final class NoticesTest {
    private static final Pattern UNSUBSCRIBE = Pattern.compile("/unsubscribe\\?token=(?:3D)?([A-Za-z0-9_-]+)");

    private static NotificationsServer told;

    @BeforeAll
    static void start() {
        told = new NotificationsServer();
    }

    @AfterAll
    static void stop() {
        told.close();
    }

    @Test
    void reading_the_conversation_reads_what_was_told_of_it() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        String conversation = told.say(vera, ana, "One");
        await().until(() -> told.notices(ana).path("unread").asInt() == 1);

        told.read(ana, conversation);

        assertThat(told.notices(ana).path("unread").asInt()).isZero();
        assertThat(told.notices(ana).path("items").path(0).path("read").asBoolean())
                .isTrue();
    }

    @Test
    void more_messages_take_the_place_of_what_was_told_of_the_first() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        String conversation = told.say(vera, ana, "One");
        await().until(() -> told.notices(ana).path("unread").asInt() == 1);

        vera.say(conversation, "Two");
        vera.say(conversation, "Three");

        await().until(() ->
                told.notices(ana).path("items").path(0).path("subject").asText().startsWith("3 "));
        assertThat(told.notices(ana).path("items")).hasSize(1);
        assertThat(told.notices(ana).path("items").path(0).path("text").asText())
                .isEqualTo("Three");
    }

    @Test
    void preferences_are_respected_by_kind_and_channel() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);
        told.choose(ana, "direct_message_missed", "push", false);

        told.say(vera, ana, "By mail, please");

        await().until(() -> told.mails(ana).size() == 1);
        told.awaitNothingToDo();
        assertThat(browser.messages()).isEmpty();
        JsonNode preference = told.preference(ana, "direct_message_missed");
        assertThat(preference.path("push").asBoolean()).isFalse();
        assertThat(preference.path("mail").asBoolean()).isTrue();
        assertThat(told.choose(ana, "no_such_kind", "push", false).status()).isEqualTo(400);
    }

    @Test
    void the_link_in_a_mail_ends_mails_of_its_kind_without_signing_in() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        String conversation = told.say(vera, ana, "First");
        await().until(() -> told.mails(ana).size() == 1);
        Matcher link = UNSUBSCRIBE.matcher(
                told.mails(ana).getFirst().replace("=\r\n", "").replace("=\n", ""));
        assertThat(link.find()).isTrue();

        JsonNode ended = told.server
                .client()
                .post("/unsubscribe?token=" + link.group(1), null)
                .expect(200)
                .body();

        assertThat(ended.path("kind").asText()).isEqualTo("direct_message_missed");
        assertThat(told.preference(ana, "direct_message_missed").path("mail").asBoolean())
                .isFalse();
        told.read(ana, conversation);
        vera.say(conversation, "Second");
        await().until(() ->
                told.notices(ana).path("items").path(0).path("text").asText().equals("Second"));
        told.awaitNothingToDo();
        assertThat(told.mails(ana)).hasSize(1);
        assertThat(told.server
                        .client()
                        .post("/unsubscribe?token=" + "x".repeat(40), null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_announcement_reaches_everybody_in_the_space_but_who_wrote_it_once() {
        TestPerson ana = told.member("Ana");
        TestPerson admin = told.server.samplePerson("admin@weddings.example");
        String command = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("subject", "The hall is closed", "text", "On Monday.");

        told.announce(admin, command, body).expect(202);
        told.announce(admin, command, body).expect(202);

        await().until(() -> told.notices(ana).path("unread").asInt() == 1);
        told.awaitNothingToDo();
        assertThat(told.notices(ana).path("items")).hasSize(1);
        assertThat(told.notices(admin).path("items")).isEmpty();
        assertThat(told.announce(ana, command, body).status()).isEqualTo(403);
    }

    @Test
    void a_notice_is_told_in_the_language_asked_for() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        told.say(vera, ana, "Hallo");
        await().until(() -> told.notices(ana).path("unread").asInt() == 1);

        JsonNode german = told.get(ana, "/notices?language=de");

        assertThat(german.path("items").path(0).path("subject").asText()).isEqualTo("Neue Nachricht von Vera");
    }

    @Test
    void all_up_to_one_are_read_together_and_pages_follow_each_other() {
        TestPerson ana = told.member("Ana");
        for (String name : List.of("Bo", "Cy", "Di")) {
            told.say(told.member(name), ana, "Hi");
        }
        await().until(() -> told.notices(ana).path("unread").asInt() == 3);

        JsonNode first = told.get(ana, "/notices?limit=2");
        String next = first.path("next").asText();
        JsonNode second = told.get(ana, "/notices?limit=2&after=" + next);
        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();

        JsonNode read = ana.post("/spaces/" + NotificationsServer.SPACE + "/notices/read", Map.of("upTo", next))
                .expect(200)
                .body();
        assertThat(read.path("unread").asInt()).isEqualTo(1);
        assertThat(told.get(ana, "/notices?unread=true").path("items")).hasSize(1);
    }
}
