package dev.rialto.identity;

import dev.rialto.identity.internal.Sessions;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.bus.LocalBus;
import dev.rialto.platform.crypto.MasterKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.JobsSettings;
import dev.rialto.platform.mail.Delivery;
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.mail.MailQueue;
import dev.rialto.platform.mail.Suppressions;
import dev.rialto.platform.templates.Language;
import dev.rialto.testing.TestClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identity on a real database, with a clock that a test moves, and jobs done as soon as they are committed. */
public final class TestIdentity {
    public static final String PASSWORD = "a quiet meadow at noon";

    private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]+)");
    private static final JobsSettings JOBS = new JobsSettings(
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofSeconds(1));
    private static final SecureRandom RANDOM = new SecureRandom();

    public final Database database;
    public final TestClock clock;
    public final LocalBus bus = new LocalBus();
    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    public final List<SessionEnded> ended = new CopyOnWriteArrayList<>();
    public final Identity identity;

    private final String masterKey;

    public TestIdentity(Database database) {
        this(database, new TestClock(), newMasterKey());
    }

    private TestIdentity(Database database, TestClock clock, String masterKey) {
        this.database = database;
        this.clock = clock;
        this.masterKey = masterKey;
        Jobs jobs = new Jobs(database, clock, "test", JOBS);
        MailQueue queue = new MailQueue(
                jobs,
                box(),
                (id, mail) -> {
                    mails.add(mail);
                    return new Delivery.Sent();
                },
                new Suppressions(database, clock));
        this.identity = new Identity(parts(), jobs, queue);
        jobs.startInline();
        bus.listen(Identity.SESSION_ENDED, ended::add);
    }

    /** The same server once more: after a restart, or another node whose bus is cut off. */
    public TestIdentity another() {
        return new TestIdentity(database, clock, masterKey);
    }

    public Sessions.Parts parts() {
        return new Sessions.Parts(
                database, bus, clock, new Ids(clock), box(), RANDOM, settings(), clock::nanos, Runnable::run);
    }

    private static IdentitySettings settings() {
        IdentitySettings usual = IdentitySettings.defaults("https://rialto.example");
        return new IdentitySettings(
                usual.publicUrl(),
                usual.accessFor(),
                usual.refreshFor(),
                usual.sessionFor(),
                usual.retryWindow(),
                2,
                Duration.ofMinutes(1));
    }

    public SecretBox box() {
        return new SecretBox(MasterKey.load(masterKey, Path.of("unused"), RANDOM), RANDOM);
    }

    /** An account that nobody has yet. */
    public String newAccount() {
        String email = "p" + UUID.randomUUID() + "@example.org";
        newUser(email, "Ana Duarte");
        return email;
    }

    public User newUser(String email, String name) {
        return ((SignUpOutcome.SignedUp) identity.signUp(email, PASSWORD, name, Language.EN)).user();
    }

    public Grant signIn(String email, String device) {
        return ((SignInOutcome.SignedIn) identity.signIn(email, PASSWORD, device, "Laptop")).grant();
    }

    public Grant refresh(Grant grant) {
        return ((RefreshOutcome.Refreshed) identity.refresh(grant.refreshToken())).grant();
    }

    public Caller caller(Grant grant) {
        return Objects.requireNonNull(identity.caller(grant.accessToken()));
    }

    /** The token in the last mail of a kind to an address. */
    public String mailedToken(String to, String kind) {
        Mail mail = mails.stream()
                .filter(m -> m.to().equals(to) && m.kind().equals(kind))
                .reduce((first, last) -> last)
                .orElseThrow();
        Matcher token = TOKEN.matcher(mail.text());
        if (!token.find()) {
            throw new AssertionError("no token in " + mail);
        }
        return token.group(1);
    }

    private static String newMasterKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
