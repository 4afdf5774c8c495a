package dev.rialto.contract;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rialto.platform.crypto.MasterKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.json.Json;
import dev.rialto.simulators.MailEventsSimulator;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SamplePerson;
import dev.rialto.spaces.Spaces;
import dev.rialto.spaces.internal.SampleData;
import dev.rialto.testing.TestFile;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server with a space in which somebody may do everything: for each operation and event a caller and somebody it is done
 * to, so that what one does to them troubles no other.
 */
final class Cast implements AutoCloseable {
    private static final String SPACE = "contract";
    private static final String OPEN_SPACE = "contract-open";
    private static final String P256DH =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final ArrayNode NO_EVENTS = Json.mapper().createArrayNode();
    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");

    private final Path folder;
    private final MailEventsSimulator events = new MailEventsSimulator();
    private final TestRialto server;
    private final String bystander;

    Cast(Collection<String> scenes) {
        try {
            this.folder = Files.createTempDirectory("rialto-contract");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<SamplePerson> people = new ArrayList<>(List.of(person("bystander", "guest")));
        for (String scene : scenes) {
            people.add(person(caller(scene), "admin"));
            people.add(person(target(scene), "guest"));
        }
        List<String> all = List.copyOf(TestBlueprints.permissions(packaged()));
        List<Blueprint.Role> roles = List.of(
                new Blueprint.Role("admin", "Admin", all),
                new Blueprint.Role("guest", "Guest", List.of("people.read")));
        TestBlueprints.write(
                folder,
                List.of(
                        TestBlueprints.space(SPACE, roles, null, people),
                        TestBlueprints.space(OPEN_SPACE, roles, "guest", List.of())));
        this.server = TestRialto.start(Map.of(
                "rialto.sample.data",
                "true",
                "rialto.dev.mailbox",
                "true",
                "rialto.sendgrid.webhook.key",
                events.sendGridKey(),
                "rialto.mailgun.webhook.key",
                MailEventsSimulator.MAILGUN_KEY,
                "rialto.blueprints.dir",
                folder.toString(),
                "rialto.operators",
                people.stream()
                        .map(SamplePerson::email)
                        .filter(email -> email.startsWith("caller-"))
                        .collect(Collectors.joining(","))));
        this.bystander = server.samplePerson(email("bystander")).id().toString();
    }

    TestRialto server() {
        return server;
    }

    private static List<Blueprint> packaged() {
        return dev.rialto.wiring.SpacesWiring.blueprints(null);
    }

    /** The caller of a scene, signed in, with a group that the target is in and the bystander is not. */
    Scene scene(String name) {
        TestPerson caller = server.samplePerson(email(caller(name)), "device-of-" + name);
        TestPerson target = server.samplePerson(email(target(name)));
        String group =
                caller.startConversation(SPACE, target, target).path("id").asText();
        String book = caller.post("/spaces/" + SPACE + "/books", Map.of("name", "Ours", "currency", "EUR"))
                .expect(201)
                .body()
                .path("id")
                .asText();
        return new Scene(caller, values(caller, target, group, book));
    }

    /** @param values what {@link FitValues} needs by name */
    record Scene(TestPerson caller, Map<String, Supplier<JsonNode>> values) {}

    private Map<String, Supplier<JsonNode>> values(TestPerson caller, TestPerson target, String group, String book) {
        String now = events.now();
        return Map.ofEntries(
                text("spaceId", SPACE),
                text("joinSpace.spaceId", OPEN_SPACE),
                text("conversationId", group),
                text("personId", target.id().toString()),
                text("personIds", target.id().toString()),
                text("memberIds", bystander),
                text("feed", Spaces.INBOX + ":" + SPACE + "." + caller.id()),
                text("getSnapshot.feed", "book:" + book),
                text("listReplicas.feed", "book:" + book),
                text("pushMutations.feed", "book:" + book),
                text("startUpload.feed", "book:" + book),
                text("uploadChunk.feed", "book:" + book),
                text("getFile.feed", "book:" + book),
                text("getThumbnail.feed", "book:" + book),
                text("deleteFile.feed", "book:" + book),
                text("pushMutations.type", "category"),
                text("pushMutations.id", "food"),
                Map.entry("pushMutations.schema", () -> IntNode.valueOf(1)),
                text("replicaId", "a-replica"),
                text("mutationId", "contract-3"),
                text("bookId", book),
                text("reference", "transaction:t-1"),
                text("currency", "EUR"),
                text("suggestCategories.account", "joint"),
                text("suggestCategories.date", "2026-11-20"),
                text("shareBook.role", "viewer"),
                text("deviceId", caller.deviceId()),
                text("signIn.deviceId", "another-device"),
                text("email", caller.email()),
                text("signUp.email", "new@contract.example"),
                text("password", "another long passphrase"),
                text("signIn.password", SampleData.PASSWORD),
                text("currentPassword", SampleData.PASSWORD),
                text("newPassword", "another long passphrase"),
                text("kind", "group"),
                text("role", "guest"),
                text("range", "192.0.2.0/24"),
                text("muteTopic.topic", "conversation:" + group),
                text("setNotificationPreference.kind", "announcement"),
                text("channel", "mail"),
                text("upTo", UUID.randomUUID().toString()),
                text("readNotices.id", UUID.randomUUID().toString()),
                text("readNotices.topic", "conversation:" + group),
                text("addPushTarget.token", "a-phone-that-registered"),
                // a phone, or a browser
                Map.entry("fcm", MissingNode::getInstance),
                text("from", "22:00"),
                text("to", "07:00"),
                text("zone", "Europe/Berlin"),
                text("endpoint", "https://1.1.1.1/contract"),
                text("p256dh", P256DH),
                text("auth", "BTBZMqHH6r4Tts7J_aSIgg"),
                Map.entry("pushTargetId", () -> pushTarget(caller)),
                Map.entry("unsubscribeFromMails.token", () -> TextNode.valueOf(unsubscribeToken(caller))),
                Map.entry("blockId", () -> block(caller)),
                Map.entry("listJobs.after", this::failedJob),
                text("listNotices.after", UUID.randomUUID().toString()),
                Map.entry("retryJob.jobId", this::failedJob),
                Map.entry("cancelJob.jobId", this::failedJob),
                Map.entry("getMyJob.jobId", () -> ownJob(caller)),
                Map.entry("cancelMyJob.jobId", () -> ownJob(caller)),
                Map.entry("replayDeadLetter.jobId", this::deadLetter),
                Map.entry("mailId", () -> caughtMail(caller.email())),
                Map.entry("deleteSuppressedAddress.address", () -> suppressed("gone@example.org")),
                text("listSuppressedAddresses.after", "a@example.org"),
                Map.entry("receiveSendGridEvents.body", () -> NO_EVENTS),
                text("X-Twilio-Email-Event-Webhook-Timestamp", now),
                text("X-Twilio-Email-Event-Webhook-Signature", events.sendGridSignature(now, NO_EVENTS.toString())),
                Map.entry("receiveMailgunEvent.body", () -> events.mailgun("failed", "permanent", "x@example.org")),
                text("feature", "identity"),
                text("template", "verify_email"),
                text("Idempotency-Key", "contract-1"),
                text("commandId", "contract-2"),
                text("refresh_token.token", caller.token()),
                Map.entry("verifyEmail.token", this::verifyToken),
                Map.entry("confirmPasswordReset.token", () -> resetToken(caller.email())),
                // the one stands for the other
                Map.entry("subscribe.feeds", MissingNode::getInstance),
                text("epoch", "1"),
                text("sha256", "0".repeat(64)),
                text("uploadChunk.sha256", startedUpload(caller, "book:" + book)),
                text("getFile.sha256", keptFile(caller, "book:" + book)),
                text("getThumbnail.sha256", keptFile(caller, "book:" + book)));
    }

    private static String startedUpload(TestPerson caller, String feed) {
        return TestFile.png(2, 1).start(caller, feed).id().value();
    }

    private static String keptFile(TestPerson caller, String feed) {
        return TestFile.png(1, 1).put(caller, feed).id().value();
    }

    private static Map.Entry<String, Supplier<JsonNode>> text(String name, String value) {
        JsonNode text = TextNode.valueOf(value);
        return Map.entry(
                name,
                name.endsWith("Ids") ? () -> Json.mapper().createArrayNode().add(text) : () -> text);
    }

    private static JsonNode block(TestPerson operator) {
        Map<String, Object> body = Map.of("range", "198.51.100.7", "reason", "For a test", "forMinutes", 1);
        return operator.post("/blocked-addresses", body).expect(201).body().path("id");
    }

    private JsonNode pushTarget(TestPerson caller) {
        UUID id = UUID.randomUUID();
        server.database().database().inTransaction(tx -> tx.handle()
                .execute("""
                        insert into notifications.push_target (id, person_id, device_id, kind, address, created_at)
                        values (?, ?, ?, 'fcm', ?, now())
                        """, id, caller.id().value(), "device-" + id, "phone-" + id));
        return TextNode.valueOf(id.toString());
    }

    /** As mails of notices carry it. */
    private String unsubscribeToken(TestPerson caller) {
        SecureRandom random = new SecureRandom();
        SecretBox box = new SecretBox(MasterKey.load(null, server.folder(), random), random);
        Map<String, Object> ended = Map.of("person", caller.id(), "space", SPACE, "kind", "announcement");
        String sealed = box.seal(Json.bytes(ended), "unsubscribe");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a kind that the server does not know: it leaves the job as it is. */
    private JsonNode failedJob() {
        UUID id = UUID.randomUUID();
        server.database().database().inTransaction(tx -> tx.handle().execute("""
                        with job as (
                            insert into jobs.job (id, kind, payload, priority, created_at)
                            values (?, 'unknown_here', '{}', 0, now()) returning id, kind)
                        insert into jobs.execution (task_name, task_instance, execution_time, picked,
                            consecutive_failures, version, priority, job_id)
                        select kind, id, now(), false, 1, 1, 0, id from job
                        """, id));
        return TextNode.valueOf(id.toString());
    }

    private JsonNode ownJob(TestPerson caller) {
        JsonNode job = failedJob();
        server.database().database().inTransaction(tx -> tx.handle()
                .execute(
                        "update jobs.job set started_by = ? where id = ?",
                        caller.id().value(),
                        UUID.fromString(job.asText())));
        return job;
    }

    private JsonNode deadLetter() {
        UUID id = UUID.randomUUID();
        server.database().database().inTransaction(tx -> tx.handle().execute("""
                        with job as (
                            insert into jobs.job (id, kind, payload, priority, created_at)
                            values (?, 'unknown_here', '{}', 0, now()) returning id)
                        insert into jobs.dead_letter (job_id, reason, attempts, died_at)
                        select id, 'for a test', 1, now() from job
                        """, id));
        return TextNode.valueOf(id.toString());
    }

    private JsonNode verifyToken() {
        String email = server.newPerson("Wants to verify").email();
        return mailed(email, "verify_email");
    }

    private JsonNode resetToken(String email) {
        server.client().post("/auth/password-reset", Map.of("email", email)).expect(202);
        return mailed(email, "reset_password");
    }

    private JsonNode suppressed(String address) {
        server.database().database().inTransaction(tx -> tx.handle().execute("""
                        insert into mail.suppressed (address, reason, at) values (?, 'bounce', now()) on conflict do nothing
                        """, address));
        return TextNode.valueOf(address);
    }

    private JsonNode caughtMail(String email) {
        resetToken(email);
        return server.client().get("/dev/mails").expect(200).body().at("/items/0/id");
    }

    private JsonNode mailed(String email, String kind) {
        return await().until(() -> token(email, kind), Optional::isPresent)
                .map(TextNode::valueOf)
                .orElseThrow();
    }

    private Optional<String> token(String email, String kind) throws IOException {
        Path mails = server.folder().resolve("mail");
        if (!Files.exists(mails)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(mails)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches(kind + ".*\\.eml"))
                    .toList()) {
                String mail = Files.readString(file);
                Matcher token = TOKEN.matcher(mail);
                if (mail.contains("To: " + email) && token.find()) {
                    return Optional.of(token.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static SamplePerson person(String name, String role) {
        return new SamplePerson(email(name), name, role, "For a test");
    }

    private static String caller(String scene) {
        return "caller-" + scene.toLowerCase(Locale.ROOT);
    }

    private static String target(String scene) {
        return "target-" + scene.toLowerCase(Locale.ROOT);
    }

    private static String email(String name) {
        return name + "@contract.example";
    }

    @Override
    public void close() {
        server.close();
        try {
            dev.rialto.platform.db.Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
