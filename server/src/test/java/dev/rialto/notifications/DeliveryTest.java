package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import dev.rialto.simulators.SubscribedBrowser;
import dev.rialto.spaces.Spaces;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When what people are told leaves the app, and when not. */
final class DeliveryTest {
    private static NotificationsServer told;

    @BeforeAll
    static void start() {
        told = new NotificationsServer();
    }

    @AfterEach
    void forgetWaiting() {
        told.forgetWaiting();
    }

    @AfterAll
    static void stop() {
        told.close();
    }

    @Test
    void a_message_that_was_missed_is_told_pushed_and_mailed() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);

        String conversation = told.say(vera, ana, "Sweet peas, <b>yes</b>?");

        await().until(() -> !browser.messages().isEmpty());
        JsonNode pushed = Json.parse(browser.messages().getFirst());
        assertThat(pushed.path("title").asText()).isEqualTo("New message from Vera");
        assertThat(pushed.path("text").asText()).isEqualTo("Sweet peas, <b>yes</b>?");
        assertThat(pushed.path("link").asText()).isEqualTo("/s/weddings/messages/" + conversation);
        await().until(() -> told.mails(ana).size() == 1);
        assertThat(told.mails(ana).getFirst())
                .contains("New message from Vera", "/s/weddings/messages/" + conversation);

        JsonNode notices = told.notices(ana);
        assertThat(notices.path("unread").asInt()).isEqualTo(1);
        JsonNode notice = notices.path("items").path(0);
        assertThat(notice.path("kind").asText()).isEqualTo("direct_message_missed");
        assertThat(notice.path("topic").asText()).isEqualTo("conversation:" + conversation);
        assertThat(told.notices(vera).path("items")).as("whoever wrote it").isEmpty();
    }

    @Test
    void what_is_read_meanwhile_on_another_device_is_neither_pushed_nor_mailed() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);

        TestPerson onAnother = ana.onDevice("another");
        told.server.database().database().inTransaction(tx -> {
            // no job begins before both have happened
            tx.handle().execute("select pg_advisory_xact_lock(hashtext('jobs.execution'))");
            told.read(onAnother, told.say(vera, ana, "Are you there?"));
            return true;
        });

        told.awaitNothingToDo();
        assertThat(browser.messages()).isEmpty();
        assertThat(told.mails(ana)).isEmpty();
        assertThat(told.notices(ana).path("items")).isEmpty();
    }

    @Test
    void what_is_read_while_somebody_looks_whether_it_was_is_not_told() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        String conversation = ana.startConversation(NotificationsServer.SPACE, vera)
                .path("id")
                .asText();
        told.server.database().database().inTransaction(tx -> {
            int reading = tx.handle()
                    .execute(
                            "update messaging.member set delivered = 1000, read = 1000 where conversation_id = ?::uuid and person_id = ?",
                            conversation,
                            ana.id().value());
            vera.say(conversation, "Are you there?");
            await().until(() -> told.server.database().waitingForLocks("messaging.member") > 0);
            return reading;
        });

        told.awaitNothingToDo();
        assertThat(told.notices(ana).path("items")).isEmpty();
    }

    @Test
    void many_conversations_are_looked_through_and_each_reader_is_told_once() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        TestPerson zoe = told.member("Zoe");
        int many = 45;

        for (int n = 0; n < many; n++) {
            JsonNode group = ana.startConversation(NotificationsServer.SPACE, vera, zoe);
            ana.say(group.path("id").asText(), "Who comes?");
        }

        await().until(() -> told.notices(vera).path("unread").asInt() == many
                && told.notices(zoe).path("unread").asInt() == many);
        told.awaitNothingToDo();
        assertThat(told.notices(vera).path("unread").asInt()).isEqualTo(many);
        assertThat(told.mails(vera)).hasSize(many);
        assertThat(told.mails(ana)).isEmpty();
    }

    @Test
    void whoever_is_in_the_app_is_not_pushed_until_they_leave_it() throws Exception {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);
        try (TestSocket here = ana.connect("websocket")) {
            told.say(vera, ana, "Look up!");
            await().until(() -> told.notices(ana).path("unread").asInt() == 1);
            await().until(() -> told.mails(ana).size() == 1);
            assertThat(here.connected()).isTrue();
            assertThat(browser.messages()).isEmpty();
        }

        await().until(() -> browser.messages().size() == 1);
    }

    @Test
    void whoever_was_sent_a_mail_of_a_conversation_and_has_not_looked_since_is_sent_no_other() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        String conversation = told.say(vera, ana, "One");
        await().until(() -> told.mails(ana).size() == 1);

        vera.say(conversation, "Two");
        await().until(() ->
                told.notices(ana).path("items").path(0).path("text").asText().equals("Two"));
        told.awaitNothingToDo();
        assertThat(told.mails(ana)).hasSize(1);

        told.read(ana, conversation);
        vera.say(conversation, "Three");
        await().until(() -> told.mails(ana).size() == 2);
    }

    @Test
    void what_takes_the_place_of_what_waits_is_mailed_even_when_that_was_decided_in_the_same_moment() {
        try (NotificationsServer slow = new NotificationsServer(Map.of("rialto.notifications.mail.after", "PT1H"))) {
            TestPerson ana = slow.member("Ana");
            TestPerson vera = slow.member("Vera");
            String conversation = slow.say(vera, ana, "One");
            await().until(() -> slow.dueAt("decide_mail").size() == 1);
            slow.server.database().database().inTransaction(tx -> {
                int held = tx.handle()
                        .execute(
                                "select 1 from feeds.feed where name = ? for update",
                                Spaces.inbox(new SpaceId(NotificationsServer.SPACE), ana.id())
                                        .value());
                vera.say(conversation, "Two");
                // the second notice has deleted the first, and nobody sees it yet
                await().until(() -> slow.server.database().waitingForLocks("feeds.feed") > 0);
                // in a transaction of its own
                CompletableFuture.runAsync(() -> slow.hurry("decide_mail")).join();
                await().until(() -> slow.dueAt("decide_mail").isEmpty());
                return held;
            });

            await().until(() -> slow.notices(ana)
                    .path("items")
                    .path(0)
                    .path("text")
                    .asText()
                    .equals("Two"));
            slow.hurry("decide_mail");
            await().until(() -> slow.mails(ana).size() == 1);
        }
    }

    @Test
    void a_muted_conversation_is_in_the_centre_only() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);
        String conversation = ana.startConversation(NotificationsServer.SPACE, vera)
                .path("id")
                .asText();
        told.mute(ana, "conversation:" + conversation, true);

        vera.say(conversation, "Psst");

        await().until(() -> told.notices(ana).path("unread").asInt() == 1);
        told.awaitNothingToDo();
        assertThat(browser.messages()).isEmpty();
        assertThat(told.mails(ana)).isEmpty();
        assertThat(told.get(ana, "/muted-topics").path("items")).hasSize(1);

        told.mute(ana, "conversation:" + conversation, false);
        vera.say(conversation, "Aloud");
        await().until(() -> browser.messages().size() == 1);
    }

    @Test
    void nothing_is_mailed_to_an_address_that_nobody_has_shown_to_be_theirs() {
        TestPerson ana = told.server.newMember("Ana", NotificationsServer.SPACE);
        TestPerson vera = told.member("Vera");

        told.say(vera, ana, "Hello");

        await().until(() -> told.notices(ana).path("unread").asInt() == 1);
        told.awaitNothingToDo();
        assertThat(told.mails(ana)).isEmpty();
    }

    @Test
    void in_quiet_hours_push_and_mail_wait_for_their_end() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(2));
        LocalTime to = LocalTime.ofInstant(end, ZoneOffset.UTC);
        told.settings(ana, Map.of("from", to.minusHours(4).toString(), "to", to.toString()), "off");

        told.say(vera, ana, "Good night");

        await().until(() -> told.dueAt("decide_push").contains(end));
        await().until(() -> told.dueAt("decide_mail").contains(end));
        assertThat(browser.messages()).isEmpty();
        assertThat(told.mails(ana)).isEmpty();
    }

    @Test
    void with_a_digest_mails_wait_for_the_morning() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        told.settings(ana, null, "daily");

        told.say(vera, ana, "For the morning");

        await().until(() -> told.dueAt("decide_mail").stream()
                .anyMatch(due -> LocalTime.ofInstant(due, ZoneOffset.UTC).equals(LocalTime.of(8, 0))));
        assertThat(told.mails(ana)).isEmpty();
    }

    @Test
    void a_browser_that_is_gone_is_forgotten() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        SubscribedBrowser browser = told.subscribed(ana);
        told.service.unsubscribe(browser, 410);

        told.say(vera, ana, "Anybody there?");

        await().until(() ->
                ana.get("/me/push-targets").expect(200).body().path("items").isEmpty());
    }

    @Test
    void a_device_that_signed_out_gets_nothing_more() {
        TestPerson ana = told.member("Ana");
        TestPerson vera = told.member("Vera");
        TestPerson phone = ana.onDevice("phone");
        SubscribedBrowser browser = told.subscribed(phone);
        ana.delete("/me/devices/phone").expect(204);

        told.say(vera, ana, "Secret");

        await().until(() ->
                ana.get("/me/push-targets").expect(200).body().path("items").isEmpty());
        assertThat(browser.messages()).isEmpty();
    }
}
