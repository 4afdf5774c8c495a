package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestBrowser;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestPushService;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people are told of a message that they missed, over a whole server and a push service. */
final class NotificationsTest {
    private static final String SPACE = "weddings";
    private static final Pattern UNSUBSCRIBE = Pattern.compile("/unsubscribe\\?token=(?:3D)?([A-Za-z0-9_-]+)");

    private static TestPushService service;
    private static TestRialto server;

    @BeforeAll
    static void start() {
        service = new TestPushService(Clock.systemUTC());
        server = TestRialto.start(Map.of(
                "rialto.sample.data", "true",
                "rialto.push.allow.private", "true",
                "rialto.jobs.poll.every", "20ms",
                "rialto.notifications.missed.after", "200ms",
                "rialto.notifications.mail.after", "300ms",
                "rialto.notifications.look.again.after", "50ms"));
    }

    @AfterAll
    static void stop() {
        server.close();
        service.close();
    }

    @Test
    void a_message_that_was_missed_is_told_pushed_and_mailed() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);

        String conversation = say(vera, ana, "Sweet peas, <b>yes</b>?");

        await().until(() -> !browser.messages().isEmpty());
        JsonNode pushed = Json.parse(browser.messages().getFirst());
        assertThat(pushed.path("title").asText()).isEqualTo("New message from Vera");
        assertThat(pushed.path("text").asText()).isEqualTo("Sweet peas, <b>yes</b>?");
        assertThat(pushed.path("link").asText()).isEqualTo("/weddings/messages/" + conversation);
        await().until(() -> mails(ana).size() == 1);
        assertThat(mails(ana).getFirst()).contains("New message from Vera", "/weddings/messages/" + conversation);

        JsonNode notices = notices(ana);
        assertThat(notices.path("unread").asInt()).isEqualTo(1);
        JsonNode notice = notices.path("items").path(0);
        assertThat(notice.path("kind").asText()).isEqualTo("direct_message_missed");
        assertThat(notice.path("topic").asText()).isEqualTo("conversation:" + conversation);
        assertThat(notices(vera).path("items")).as("whoever wrote it").isEmpty();
    }

    @Test
    void what_is_read_meanwhile_on_another_device_is_neither_pushed_nor_mailed() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);

        TestPerson onAnother = ana.onDevice("another");
        server.database().database().inTransaction(tx -> {
            // no job begins before both have happened
            tx.handle().execute("select pg_advisory_xact_lock(hashtext('jobs.execution'))");
            read(onAnother, say(vera, ana, "Are you there?"));
            return true;
        });

        awaitNothingToDo();
        assertThat(browser.messages()).isEmpty();
        assertThat(mails(ana)).isEmpty();
        assertThat(notices(ana).path("items")).isEmpty();
    }

    @Test
    void reading_the_conversation_reads_what_was_told_of_it() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        String conversation = say(vera, ana, "One");
        await().until(() -> notices(ana).path("unread").asInt() == 1);

        read(ana, conversation);

        assertThat(notices(ana).path("unread").asInt()).isZero();
        assertThat(notices(ana).path("items").path(0).path("read").asBoolean()).isTrue();
    }

    @Test
    void more_messages_take_the_place_of_what_was_told_of_the_first() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        String conversation = say(vera, ana, "One");
        await().until(() -> notices(ana).path("unread").asInt() == 1);

        vera.say(conversation, "Two");
        vera.say(conversation, "Three");

        await().until(() ->
                notices(ana).path("items").path(0).path("subject").asText().startsWith("3 "));
        assertThat(notices(ana).path("items")).hasSize(1);
        assertThat(notices(ana).path("items").path(0).path("text").asText()).isEqualTo("Three");
    }

    @Test
    void whoever_is_in_the_app_is_not_pushed_until_they_leave_it() throws Exception {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);
        try (TestSocket here = ana.connect("websocket")) {
            say(vera, ana, "Look up!");
            await().until(() -> notices(ana).path("unread").asInt() == 1);
            await().until(() -> mails(ana).size() == 1);
            assertThat(here.connected()).isTrue();
            assertThat(browser.messages()).isEmpty();
        }

        await().until(() -> browser.messages().size() == 1);
    }

    @Test
    void a_muted_conversation_is_in_the_centre_only() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);
        String conversation = ana.startConversation(SPACE, vera).path("id").asText();
        mute(ana, "conversation:" + conversation, true);

        vera.say(conversation, "Psst");

        await().until(() -> notices(ana).path("unread").asInt() == 1);
        awaitNothingToDo();
        assertThat(browser.messages()).isEmpty();
        assertThat(mails(ana)).isEmpty();
        assertThat(get(ana, "/muted-topics").path("items")).hasSize(1);

        mute(ana, "conversation:" + conversation, false);
        vera.say(conversation, "Aloud");
        await().until(() -> browser.messages().size() == 1);
    }

    @Test
    void preferences_are_respected_by_kind_and_channel() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);
        choose(ana, "direct_message_missed", "push", false);

        say(vera, ana, "By mail, please");

        await().until(() -> mails(ana).size() == 1);
        awaitNothingToDo();
        assertThat(browser.messages()).isEmpty();
        JsonNode preference = preference(ana, "direct_message_missed");
        assertThat(preference.path("push").asBoolean()).isFalse();
        assertThat(preference.path("mail").asBoolean()).isTrue();
        assertThat(choose(ana, "no_such_kind", "push", false).status()).isEqualTo(400);
    }

    @Test
    void the_link_in_a_mail_ends_mails_of_its_kind_without_signing_in() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        String conversation = say(vera, ana, "First");
        await().until(() -> mails(ana).size() == 1);
        Matcher link =
                UNSUBSCRIBE.matcher(mails(ana).getFirst().replace("=\r\n", "").replace("=\n", ""));
        assertThat(link.find()).isTrue();

        JsonNode ended = server.client()
                .post("/unsubscribe?token=" + link.group(1), null)
                .expect(200)
                .body();

        assertThat(ended.path("kind").asText()).isEqualTo("direct_message_missed");
        assertThat(preference(ana, "direct_message_missed").path("mail").asBoolean())
                .isFalse();
        vera.say(conversation, "Second");
        await().until(() ->
                notices(ana).path("items").path(0).path("subject").asText().startsWith("2 "));
        awaitNothingToDo();
        assertThat(mails(ana)).hasSize(1);
        assertThat(server.client()
                        .post("/unsubscribe?token=" + "x".repeat(40), null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nothing_is_mailed_to_an_address_that_nobody_has_shown_to_be_theirs() {
        TestPerson ana = server.newMember("Ana", SPACE);
        TestPerson vera = member("Vera");

        say(vera, ana, "Hello");

        await().until(() -> notices(ana).path("unread").asInt() == 1);
        awaitNothingToDo();
        assertThat(mails(ana)).isEmpty();
    }

    @Test
    void in_quiet_hours_push_and_mail_wait_for_their_end() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(2));
        LocalTime to = LocalTime.ofInstant(end, ZoneOffset.UTC);
        settings(ana, Map.of("from", to.minusHours(4).toString(), "to", to.toString()), "off");

        say(vera, ana, "Good night");

        await().until(() -> dueAt("decide_push").contains(end));
        await().until(() -> dueAt("decide_mail").contains(end));
        assertThat(browser.messages()).isEmpty();
        assertThat(mails(ana)).isEmpty();
        forgetWaiting();
    }

    @Test
    void with_a_digest_mails_wait_for_the_morning() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        settings(ana, null, "daily");

        say(vera, ana, "For the morning");

        await().until(() -> dueAt("decide_mail").stream()
                .anyMatch(due -> LocalTime.ofInstant(due, ZoneOffset.UTC).equals(LocalTime.of(8, 0))));
        assertThat(mails(ana)).isEmpty();
        forgetWaiting();
    }

    @Test
    void a_browser_that_is_gone_is_forgotten() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestBrowser browser = subscribed(ana);
        service.unsubscribe(browser, 410);

        say(vera, ana, "Anybody there?");

        await().until(() ->
                ana.get("/me/push-targets").expect(200).body().path("items").isEmpty());
    }

    @Test
    void a_device_that_signed_out_gets_nothing_more() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        TestPerson phone = ana.onDevice("phone");
        TestBrowser browser = subscribed(phone);
        ana.delete("/me/devices/phone").expect(204);

        say(vera, ana, "Secret");

        await().until(() ->
                ana.get("/me/push-targets").expect(200).body().path("items").isEmpty());
        assertThat(browser.messages()).isEmpty();
    }

    @Test
    void an_announcement_reaches_everybody_in_the_space_but_who_wrote_it_once() {
        TestPerson ana = member("Ana");
        TestPerson admin = server.samplePerson("admin@weddings.example");
        String command = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("subject", "The hall is closed", "text", "On Monday.");

        announce(admin, command, body).expect(202);
        announce(admin, command, body).expect(202);

        await().until(() -> notices(ana).path("unread").asInt() == 1);
        awaitNothingToDo();
        assertThat(notices(ana).path("items")).hasSize(1);
        assertThat(notices(admin).path("items")).isEmpty();
        assertThat(announce(ana, command, body).status()).isEqualTo(403);
    }

    @Test
    void a_notice_is_told_in_the_language_asked_for() {
        TestPerson ana = member("Ana");
        TestPerson vera = member("Vera");
        say(vera, ana, "Hallo");
        await().until(() -> notices(ana).path("unread").asInt() == 1);

        JsonNode german = get(ana, "/notices?language=de");

        assertThat(german.path("items").path(0).path("subject").asText()).isEqualTo("Neue Nachricht von Vera");
    }

    @Test
    void all_up_to_one_are_read_together_and_pages_follow_each_other() {
        TestPerson ana = member("Ana");
        for (String name : List.of("Bo", "Cy", "Di")) {
            say(member(name), ana, "Hi");
        }
        await().until(() -> notices(ana).path("unread").asInt() == 3);

        JsonNode first = get(ana, "/notices?limit=2");
        String next = first.path("next").asText();
        JsonNode second = get(ana, "/notices?limit=2&after=" + next);
        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();

        JsonNode read = ana.post("/spaces/" + SPACE + "/notices/read", Map.of("upTo", next))
                .expect(200)
                .body();
        assertThat(read.path("unread").asInt()).isEqualTo(1);
        assertThat(get(ana, "/notices?unread=true").path("items")).hasSize(1);
    }

    private static TestPerson member(String name) {
        TestPerson person = server.newMember(name, SPACE);
        server.database().database().inTransaction(tx -> tx.handle()
                .execute(
                        "update identity.person set email_verified_at = now() where id = ?",
                        person.id().value()));
        return person;
    }

    private static TestBrowser subscribed(TestPerson person) {
        String key = person.get("/me/push-targets")
                .expect(200)
                .body()
                .path("publicKey")
                .asText();
        TestBrowser browser = service.subscribe(key);
        Map<String, String> web = Map.of(
                "endpoint", browser.subscription().endpoint(),
                "p256dh", browser.subscription().p256dh(),
                "auth", browser.subscription().auth());
        person.post("/me/push-targets", Map.of("web", web)).expect(201);
        return browser;
    }

    /** @return the conversation */
    private static String say(TestPerson author, TestPerson reader, String body) {
        String conversation = author.startConversation(SPACE, reader).path("id").asText();
        author.say(conversation, body);
        return conversation;
    }

    private static void read(TestPerson reader, String conversation) {
        long head = reader.get("/conversations/" + conversation + "/messages")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("rev")
                .asLong();
        reader.put("/conversations/" + conversation + "/cursor", Map.of("read", head))
                .expect(200);
    }

    private static JsonNode notices(TestPerson person) {
        return get(person, "/notices");
    }

    private static JsonNode get(TestPerson person, String path) {
        return person.get("/spaces/" + SPACE + path).expect(200).body();
    }

    private static void mute(TestPerson person, String topic, boolean muted) {
        person.put("/spaces/" + SPACE + "/muted-topics", Map.of("topic", topic, "muted", muted))
                .expect(204);
    }

    private static Response choose(TestPerson person, String kind, String channel, boolean wanted) {
        Map<String, Object> choice = Map.of("kind", kind, "channel", channel, "wanted", wanted);
        return person.send("PATCH", "/spaces/" + SPACE + "/notification-preferences", choice, Map.of());
    }

    private static JsonNode preference(TestPerson person, String kind) {
        for (JsonNode preference : get(person, "/notification-preferences").path("items")) {
            if (preference.path("kind").asText().equals(kind)) {
                return preference;
            }
        }
        throw new AssertionError("no preference for " + kind);
    }

    private static void settings(TestPerson person, @Nullable Map<String, String> quietHours, String digest) {
        Map<String, Object> settings = quietHours == null
                ? Map.of("zone", "UTC", "digest", digest)
                : Map.of("zone", "UTC", "digest", digest, "quietHours", quietHours);
        person.put("/me/notification-settings", settings).expect(200);
    }

    private static Response announce(TestPerson person, String command, Map<String, String> body) {
        return person.send("POST", "/spaces/" + SPACE + "/announcements", body, Map.of("Idempotency-Key", command));
    }

    /** The mails of notices to a person, as files. */
    private static List<String> mails(TestPerson person) {
        Path folder = server.folder().resolve("mail");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("message_missed"))
                    .map(NotificationsTest::text)
                    .filter(mail -> mail.contains("To: " + person.email()))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitNothingToDo() {
        await().untilAsserted(() -> assertThat(waitingJobs()).isEmpty());
    }

    private static List<String> waitingJobs() {
        return server.database()
                .database()
                .read(handle -> handle.createQuery("""
                                select task_name || ' ' || coalesce(last_error, '') from jobs.execution
                                where task_name not like 'schedule:%'
                                """).mapTo(String.class).list());
    }

    private static List<Instant> dueAt(String kind) {
        return server.database().database().read(handle -> handle.createQuery(
                        "select execution_time from jobs.execution where task_name = :kind")
                .bind("kind", kind)
                .mapTo(Instant.class)
                .list());
    }

    /** What waits for hours would keep other tests from seeing that nothing is to be done. */
    private static void forgetWaiting() {
        server.database().database().inTransaction(tx -> tx.handle()
                .execute("delete from jobs.execution where execution_time > now() + interval '1 minute'"));
    }
}
