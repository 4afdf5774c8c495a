package dev.rialto.wiring;

import dev.rialto.files.FilesSettings;
import dev.rialto.identity.IdentitySettings;
import dev.rialto.live.LiveSettings;
import dev.rialto.notifications.NotificationSettings;
import dev.rialto.platform.captcha.CaptchaSettings;
import dev.rialto.platform.config.Settings;
import dev.rialto.platform.db.DatabaseSettings;
import dev.rialto.platform.http.HttpSettings;
import dev.rialto.platform.jobs.JobsSettings;
import dev.rialto.platform.limits.AddressRange;
import dev.rialto.platform.limits.LimitsSettings;
import dev.rialto.platform.mail.MailSettings;
import dev.rialto.platform.push.FcmAccount;
import dev.rialto.platform.push.PushSettings;
import dev.rialto.platform.push.PushSettings.FcmSettings;
import dev.rialto.presence.PresenceSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a server.
 *
 * @param dataDir where the embedded database, secrets, mails and files are
 * @param cacheDir where the embedded PostgreSQL's programs are unpacked, shared by all servers of the machine
 * @param database a PostgreSQL of one's own; null for the embedded one
 * @param mayLose whether a PostgreSQL is accepted that may lose what it acknowledged
 * @param redisUrl the Redis that joins several nodes; null for a server that runs alone
 * @param installation tells installations apart that share a Redis
 * @param masterKey base64 of 32 bytes; null for the file in the data folder
 * @param blueprintsDir null for the packaged blueprints
 * @param sampleData whether sample people and conversations are created
 * @param captcha the service that shows CAPTCHAs; null for none
 * @param push how push services are reached
 * @param notifications when people are told
 * @param operators e-mail addresses of the people who run the server
 * @param forgetCommandsAfter how long a repeated command is recognised
 * @param keepChangesFor how long a device may be away and still catch up by changes instead of a snapshot
 * @param keepInboxesFor how long a device may be away and still hear of each thing that its person's inbox told
 * @param housekeepingEvery how often what is too old is looked for
 */
public record RialtoSettings(
        Path dataDir,
        Path cacheDir,
        @Nullable DatabaseSettings database,
        boolean mayLose,
        int poolSize,
        @Nullable String redisUrl,
        String installation,
        @Nullable String masterKey,
        @Nullable Path blueprintsDir,
        boolean sampleData,
        Duration forgetCommandsAfter,
        Duration keepChangesFor,
        Duration keepInboxesFor,
        Duration housekeepingEvery,
        LimitsSettings limits,
        @Nullable CaptchaSettings captcha,
        PushSettings push,
        NotificationSettings notifications,
        Set<String> operators,
        JobsSettings jobs,
        MailSettings mail,
        HttpSettings http,
        IdentitySettings identity,
        LiveSettings live,
        PresenceSettings presence,
        FilesSettings files) {
    private static final Pattern PUSH_SUBJECT = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+|https://\\S+");

    /** @throws Settings.InvalidSettings with everything that is wrong */
    public static RialtoSettings read(Settings settings) {
        HttpSettings http = http(settings);
        String publicUrl = settings.text("rialto.public.url", "http://localhost:" + http.port());
        int poolSize = settings.number("rialto.database.pool", 16, 2, 500);
        // logback reads this one
        settings.oneOf("rialto.log.format", "text", "text", "json");
        Path dataDir = settings.path("rialto.data.dir").orElse(Path.of("rialto-data"));
        RialtoSettings all = new RialtoSettings(
                dataDir,
                settings.path("rialto.cache.dir").orElse(Path.of(settings.text("user.home", "."), ".cache", "rialto")),
                database(settings, poolSize).orElse(null),
                settings.flag("rialto.database.allow.unsafe", false),
                poolSize,
                settings.text("rialto.redis.url").orElse(null),
                settings.text("rialto.installation", "rialto"),
                settings.text("rialto.master.key").orElse(null),
                settings.path("rialto.blueprints.dir").orElse(null),
                settings.flag("rialto.sample.data", false),
                settings.duration("rialto.commands.forget.after", Duration.ofDays(30)),
                settings.duration("rialto.sync.keep", Duration.ofDays(90)),
                settings.duration("rialto.inbox.keep", Duration.ofDays(30)),
                settings.duration("rialto.housekeeping.every", Duration.ofHours(1)),
                limits(settings),
                captcha(settings).orElse(null),
                push(settings, publicUrl),
                notifications(settings),
                settings.list("rialto.operators", "[^@\\s]+@[^@\\s]+", "e-mail addresses"),
                jobs(settings),
                MailSection.read(settings, http.host(), publicUrl),
                http,
                IdentitySettings.defaults(publicUrl)
                        .withAccessFor(settings.duration("rialto.session.access.for", Duration.ofMinutes(15))),
                live(settings),
                new PresenceSettings(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(150),
                        settings.duration("rialto.presence.grace", Duration.ofSeconds(5))),
                files(settings, dataDir));
        settings.requireValid();
        return all;
    }

    private static HttpSettings http(Settings settings) {
        return new HttpSettings(
                settings.text("rialto.http.host", "127.0.0.1"),
                settings.number("rialto.http.port", 8080, 0, 65_535),
                settings.number("rialto.management.port", 0, 65_535).orElse(null),
                settings.list("rialto.http.origins", "https?://[^/\\s*]+", "origins such as https://app.example.org"),
                settings.flag("rialto.http.trust.proxy", false),
                settings.number("rialto.http.body.max", 256 * 1024, 1024, 64 * 1024 * 1024),
                settings.number("rialto.http.requests.max", 256, 1, 100_000),
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Duration.ofSeconds(75),
                settings.path("rialto.web.dir").orElse(null));
    }

    private static Optional<DatabaseSettings> database(Settings settings, int poolSize) {
        String user = settings.text("rialto.database.user", "rialto");
        String password = settings.text("rialto.database.password", "");
        return settings.text("rialto.database.url")
                .map(url -> new DatabaseSettings(url, user, password, poolSize, Duration.ofSeconds(10)));
    }

    private static LimitsSettings limits(Settings settings) {
        return new LimitsSettings(
                settings.number("rialto.limits.anonymous", 100, 1, 1_000_000),
                settings.number("rialto.limits.person", 600, 1, 1_000_000),
                settings.number("rialto.limits.operator", 6_000, 1, 1_000_000),
                settings.duration("rialto.limits.patience", Duration.ofMillis(250)),
                settings.list(
                        "rialto.limits.exempt", AddressRange::parse, "IP addresses or ranges such as 127.0.0.0/8"));
    }

    private static Optional<CaptchaSettings> captcha(Settings settings) {
        String provider = settings.oneOf("rialto.captcha.provider", "none", "none", "turnstile", "hcaptcha");
        String usual = provider.equals("hcaptcha")
                ? "https://api.hcaptcha.com/siteverify"
                : "https://challenges.cloudflare.com/turnstile/v0/siteverify";
        URI url = settings.url("rialto.captcha.verify.url", usual);
        Optional<String> siteKey = settings.text("rialto.captcha.site.key");
        Optional<String> secret = settings.text("rialto.captcha.secret");
        if (provider.equals("none")) {
            return Optional.empty();
        }
        if (siteKey.isEmpty() || secret.isEmpty()) {
            settings.problem("rialto.captcha.provider", "must come with rialto.captcha.site.key and .secret");
            return Optional.empty();
        }
        return Optional.of(new CaptchaSettings(provider, siteKey.get(), secret.get(), url));
    }

    private static JobsSettings jobs(Settings settings) {
        return new JobsSettings(
                settings.number("rialto.jobs.at.once", 8, 1, 500),
                settings.duration("rialto.jobs.poll.every", Duration.ofSeconds(1)),
                settings.duration("rialto.jobs.heartbeat.every", Duration.ofSeconds(2)),
                settings.duration("rialto.jobs.keep", Duration.ofDays(7)),
                settings.duration("rialto.jobs.keep.dead", Duration.ofDays(90)),
                settings.duration("rialto.jobs.stop.within", Duration.ofSeconds(10)));
    }

    private static NotificationSettings notifications(Settings settings) {
        return new NotificationSettings(
                settings.duration("rialto.notifications.missed.after", Duration.ofMinutes(1)),
                settings.duration("rialto.notifications.mail.after", Duration.ofMinutes(10)),
                settings.duration("rialto.notifications.look.again.after", Duration.ofMinutes(1)),
                settings.duration("rialto.notifications.keep", Duration.ofDays(90)));
    }

    private static PushSettings push(Settings settings, String publicUrl) {
        String usual = publicUrl.startsWith("https://") ? publicUrl : "mailto:push@localhost";
        String subject = settings.text("rialto.push.subject", usual);
        if (!PUSH_SUBJECT.matcher(subject).matches()) {
            settings.problem(
                    "rialto.push.subject", "must be an address such as mailto:you@example.org or an https URL");
        }
        URI fcmUrl = settings.url("rialto.push.fcm.url", "https://fcm.googleapis.com");
        return new PushSettings(
                subject,
                settings.flag("rialto.push.allow.private", false),
                settings.duration("rialto.push.patience", Duration.ofSeconds(10)),
                fcmAccount(settings)
                        .map(account -> new FcmSettings(account, fcmUrl))
                        .orElse(null));
    }

    private static Optional<FcmAccount> fcmAccount(Settings settings) {
        try {
            return settings.path("rialto.push.fcm.account").map(FcmAccount::read);
        } catch (IllegalArgumentException e) {
            settings.problem("rialto.push.fcm.account", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static FilesSettings files(Settings settings, Path dataDir) {
        Path folder = settings.path("rialto.files.dir").orElse(dataDir.resolve("files"));
        long fileMiB = settings.number("rialto.files.max.mib", 25, 1, 1024);
        long spaceMiB = settings.number("rialto.files.space.mib", 10 * 1024, 1, 1024 * 1024 * 1024);
        return FilesSettings.defaults(folder)
                .withMost(fileMiB << 20, spaceMiB << 20)
                .withKeepUnusedFor(settings.duration("rialto.files.keep.unused", Duration.ofDays(30)))
                .withClamd(settings.address("rialto.files.clamd").orElse(null));
    }

    private static LiveSettings live(Settings settings) {
        return new LiveSettings(
                2_000,
                256,
                256,
                settings.duration("rialto.live.ping.interval", Duration.ofSeconds(25)),
                settings.duration("rialto.live.ping.timeout", Duration.ofSeconds(20)),
                Duration.ofMillis(200),
                settings.duration("rialto.live.mend.every", Duration.ofSeconds(2)),
                settings.duration("rialto.live.recovery.window", Duration.ofMinutes(1)),
                settings.number("rialto.live.handshakes.max", 2_000, 1, 1_000_000),
                settings.duration("rialto.live.drain.window", Duration.ofSeconds(2)));
    }
}
