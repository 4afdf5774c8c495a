package dev.rialto.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.simulators.PushServiceSimulator;
import dev.rialto.simulators.SubscribedBrowser;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server on which everything that people are told comes within moments, and a push service. */
final class NotificationsServer implements AutoCloseable {
    static final String SPACE = "weddings";

    final PushServiceSimulator service = new PushServiceSimulator(Clock.systemUTC());
    final TestRialto server;

    NotificationsServer() {
        this(Map.of());
    }

    /** @param more settings by key */
    NotificationsServer(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "rialto.sample.data", "true",
                "rialto.push.allow.private", "true",
                "rialto.jobs.poll.every", "20ms",
                "rialto.notifications.missed.after", "200ms",
                "rialto.notifications.mail.after", "300ms",
                "rialto.notifications.look.again.after", "50ms"));
        settings.putAll(more);
        this.server = TestRialto.start(settings);
    }

    TestPerson member(String name) {
        TestPerson person = server.newMember(name, SPACE);
        server.database().database().inTransaction(tx -> tx.handle()
                .execute(
                        "update identity.person set email_verified_at = now() where id = ?",
                        person.id().value()));
        return person;
    }

    SubscribedBrowser subscribed(TestPerson person) {
        String key = person.get("/me/push-targets")
                .expect(200)
                .body()
                .path("publicKey")
                .asText();
        SubscribedBrowser browser = service.subscribe(key);
        Map<String, String> web = Map.of(
                "endpoint", browser.endpoint(),
                "p256dh", browser.p256dh(),
                "auth", browser.auth());
        person.post("/me/push-targets", Map.of("web", web)).expect(201);
        return browser;
    }

    /** @return the conversation */
    String say(TestPerson author, TestPerson reader, String body) {
        String conversation = author.startConversation(SPACE, reader).path("id").asText();
        author.say(conversation, body);
        return conversation;
    }

    void read(TestPerson reader, String conversation) {
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

    JsonNode notices(TestPerson person) {
        return get(person, "/notices");
    }

    JsonNode get(TestPerson person, String path) {
        return person.get("/spaces/" + SPACE + path).expect(200).body();
    }

    void mute(TestPerson person, String topic, boolean muted) {
        person.put("/spaces/" + SPACE + "/muted-topics", Map.of("topic", topic, "muted", muted))
                .expect(204);
    }

    Response choose(TestPerson person, String kind, String channel, boolean wanted) {
        Map<String, Object> choice = Map.of("kind", kind, "channel", channel, "wanted", wanted);
        return person.send("PATCH", "/spaces/" + SPACE + "/notification-preferences", choice, Map.of());
    }

    JsonNode preference(TestPerson person, String kind) {
        for (JsonNode preference : get(person, "/notification-preferences").path("items")) {
            if (preference.path("kind").asText().equals(kind)) {
                return preference;
            }
        }
        throw new AssertionError("no preference for " + kind);
    }

    void settings(TestPerson person, @Nullable Map<String, String> quietHours, String digest) {
        Map<String, Object> settings = quietHours == null
                ? Map.of("zone", "UTC", "digest", digest)
                : Map.of("zone", "UTC", "digest", digest, "quietHours", quietHours);
        person.put("/me/notification-settings", settings).expect(200);
    }

    Response announce(TestPerson person, String command, Map<String, String> body) {
        return person.send("POST", "/spaces/" + SPACE + "/announcements", body, Map.of("Idempotency-Key", command));
    }

    void announceToAll(String subject) {
        TestPerson admin = server.samplePerson("admin@weddings.example");
        announce(admin, UUID.randomUUID().toString(), Map.of("subject", subject, "text", "Come by."))
                .expect(202);
    }

    void sql(String statement) {
        server.database().database().inTransaction(tx -> tx.handle().execute(statement));
    }

    /** The mails of missed messages to a person, as files. */
    List<String> mails(TestPerson person) {
        return mails(person, "message_missed");
    }

    List<String> mails(TestPerson person, String kind) {
        Path folder = server.folder().resolve("mail");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*" + kind + ".*\\.eml"))
                    .map(NotificationsServer::text)
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

    void awaitNothingToDo() {
        await().untilAsserted(() -> assertThat(waitingJobs()).isEmpty());
    }

    private List<String> waitingJobs() {
        return server.database()
                .database()
                .read(handle -> handle.createQuery("""
                                select task_name || ' ' || coalesce(last_error, '') from jobs.execution
                                where task_name not like 'schedule:%'
                                """).mapTo(String.class).list());
    }

    List<Instant> dueAt(String kind) {
        return server.database().database().read(handle -> handle.createQuery(
                        "select execution_time from jobs.execution where task_name = :kind")
                .bind("kind", kind)
                .mapTo(Instant.class)
                .list());
    }

    /** What waits to be done again is due. */
    void hurry(String kind) {
        server.database().database().inTransaction(tx -> tx.handle()
                .execute("update jobs.execution set execution_time = now() where task_name = ?", kind));
    }

    /** What waits for hours would keep other tests from seeing that nothing is to be done. */
    void forgetWaiting() {
        server.database().database().inTransaction(tx -> tx.handle()
                .execute("delete from jobs.execution where execution_time > now() + interval '1 minute'"));
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
