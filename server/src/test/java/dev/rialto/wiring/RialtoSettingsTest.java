package dev.rialto.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.platform.captcha.CaptchaSettings;
import dev.rialto.platform.config.Settings;
import dev.rialto.platform.jobs.JobsSettings;
import dev.rialto.platform.limits.AddressRange;
import dev.rialto.platform.limits.LimitsSettings;
import dev.rialto.platform.mail.MailSettings;
import dev.rialto.platform.mail.MailgunSettings;
import dev.rialto.platform.mail.SendGridSettings;
import dev.rialto.platform.mail.SmtpSettings;
import dev.rialto.platform.push.PushSettings;
import dev.rialto.simulators.FcmSimulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RialtoSettingsTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(RIALTO_[A-Z_]+)` \\|");

    @Test
    void nothing_need_be_set() {
        RialtoSettings settings = RialtoSettings.read(Settings.of(Map.of()));

        assertThat(settings.dataDir()).isEqualTo(Path.of("rialto-data"));
        assertThat(settings.database()).as("the embedded one").isNull();
        assertThat(settings.mayLose()).isFalse();
        assertThat(settings.poolSize()).isEqualTo(16);
        assertThat(settings.masterKey()).isNull();
        assertThat(settings.blueprintsDir()).isNull();
        assertThat(settings.sampleData()).isFalse();
        assertThat(settings.forgetCommandsAfter()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.keepChangesFor()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.keepInboxesFor()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.housekeepingEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.limits()).isEqualTo(new LimitsSettings(100, 600, 6_000, Duration.ofMillis(250), Set.of()));
        assertThat(settings.captcha()).isNull();
        assertThat(settings.push())
                .isEqualTo(new PushSettings("mailto:push@localhost", false, Duration.ofSeconds(10), null));
        assertThat(settings.operators()).isEmpty();
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().managementPort()).isNull();
        assertThat(settings.http().origins()).isEmpty();
        assertThat(settings.http().trustProxy()).isFalse();
        assertThat(settings.http().maxBodyBytes()).isEqualTo(256 * 1024);
        assertThat(settings.http().maxConcurrentRequests()).isEqualTo(256);
        assertThat(settings.http().webDir()).isNull();
        assertThat(settings.identity().publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.identity().accessFor()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.live().pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.live().pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.live().drainWindow()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.jobs().atOnce()).isEqualTo(8);
        assertThat(settings.jobs().heartbeatEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.mail()).isEqualTo(new MailSettings("Rialto <no-reply@localhost>", null, false, null, null));
        assertThat(settings.files().folder()).isEqualTo(Path.of("rialto-data/files"));
        assertThat(settings.files().maxFileBytes()).isEqualTo(25 * 1024 * 1024);
        assertThat(settings.files().maxSpaceBytes()).isEqualTo(10L * 1024 * 1024 * 1024);
        assertThat(settings.files().keepUnusedFor()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.files().clamd()).isNull();
    }

    @Test
    void the_environment_is_read(@TempDir Path folder) {
        RialtoSettings settings = RialtoSettings.read(Settings.ofEnvironment(Map.ofEntries(
                Map.entry("RIALTO_DATA_DIR", "/data"),
                Map.entry("RIALTO_CACHE_DIR", "/cache"),
                Map.entry("RIALTO_DATABASE_URL", "jdbc:postgresql://db/rialto"),
                Map.entry("RIALTO_DATABASE_USER", "somebody"),
                Map.entry("RIALTO_DATABASE_PASSWORD", "p${w}d"),
                Map.entry("RIALTO_DATABASE_POOL", "32"),
                Map.entry("RIALTO_DATABASE_ALLOW_UNSAFE", "true"),
                Map.entry("RIALTO_SAMPLE_DATA", "true"),
                Map.entry("RIALTO_HTTP_HOST", "0.0.0.0"),
                Map.entry("RIALTO_HTTP_PORT", "9090"),
                Map.entry("RIALTO_HTTP_ORIGINS", "https://a.example, http://b.example:81"),
                Map.entry("RIALTO_HTTP_TRUST_PROXY", "true"),
                Map.entry("RIALTO_MANAGEMENT_PORT", "9091"),
                Map.entry("RIALTO_LOG_FORMAT", "json"),
                Map.entry("RIALTO_LIMITS_ANONYMOUS", "1"),
                Map.entry("RIALTO_LIMITS_PERSON", "2"),
                Map.entry("RIALTO_LIMITS_OPERATOR", "3"),
                Map.entry("RIALTO_LIMITS_PATIENCE", "2s"),
                Map.entry("RIALTO_LIMITS_EXEMPT", "127.0.0.1, 2001:db8::1/32"),
                Map.entry("RIALTO_OPERATORS", "ana@example.org,vera@example.org"),
                Map.entry("RIALTO_CAPTCHA_PROVIDER", "hcaptcha"),
                Map.entry("RIALTO_CAPTCHA_SITE_KEY", "site"),
                Map.entry("RIALTO_CAPTCHA_SECRET", "secret"),
                Map.entry("RIALTO_PUSH_SUBJECT", "mailto:ops@example.org"),
                Map.entry("RIALTO_PUSH_PATIENCE", "3s"),
                Map.entry("RIALTO_PUSH_ALLOW_PRIVATE", "true"),
                Map.entry(
                        "RIALTO_PUSH_FCM_ACCOUNT",
                        FcmSimulator.accountFile(folder).toString()),
                Map.entry("RIALTO_PUSH_FCM_URL", "http://localhost:9099"),
                Map.entry("RIALTO_FILES_DIR", "/shared/files"),
                Map.entry("RIALTO_FILES_MAX_MIB", "100"),
                Map.entry("RIALTO_FILES_SPACE_MIB", "102400"),
                Map.entry("RIALTO_FILES_KEEP_UNUSED", "12s"),
                Map.entry("RIALTO_FILES_CLAMD", "clamav:3310"),
                Map.entry("RIALTO_JOBS_AT_ONCE", "3"),
                Map.entry("RIALTO_JOBS_POLL_EVERY", "4s"),
                Map.entry("RIALTO_JOBS_HEARTBEAT_EVERY", "5s"),
                Map.entry("RIALTO_JOBS_KEEP", "6s"),
                Map.entry("RIALTO_JOBS_KEEP_DEAD", "7s"),
                Map.entry("RIALTO_JOBS_STOP_WITHIN", "8s"),
                Map.entry("RIALTO_SMTP_HOST", "smtp.example.org"),
                Map.entry("RIALTO_SMTP_PORT", "465"),
                Map.entry("RIALTO_SMTP_TLS", "implicit"),
                Map.entry("RIALTO_SMTP_USER", "rialto"),
                Map.entry("RIALTO_SMTP_PASSWORD", "p${w}d"),
                Map.entry("RIALTO_MAIL_FROM", "post@example.org"),
                Map.entry("RIALTO_SMTP_TIMEOUT", "9s"),
                Map.entry("RIALTO_SMTP_CONNECTIONS", "10"),
                Map.entry("RIALTO_SMTP_IDLE_FOR", "11s"),
                Map.entry("RIALTO_SESSION_ACCESS_FOR", "90s"))));

        assertThat(settings.dataDir()).isEqualTo(Path.of("/data"));
        assertThat(settings.cacheDir()).isEqualTo(Path.of("/cache"));
        var database = Objects.requireNonNull(settings.database());
        assertThat(database.url()).isEqualTo("jdbc:postgresql://db/rialto");
        assertThat(database.user()).isEqualTo("somebody");
        assertThat(database.password()).isEqualTo("p${w}d");
        assertThat(database.poolSize()).isEqualTo(32);
        assertThat(settings.mayLose()).isTrue();
        assertThat(settings.sampleData()).isTrue();
        assertThat(settings.limits().anonymousPerMinute()).isEqualTo(1);
        assertThat(settings.limits().personPerMinute()).isEqualTo(2);
        assertThat(settings.limits().operatorPerMinute()).isEqualTo(3);
        assertThat(settings.limits().patience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.limits().exempt())
                .containsExactlyInAnyOrder(AddressRange.parse("127.0.0.1/32"), AddressRange.parse("2001:db8::/32"));
        assertThat(settings.operators()).containsExactlyInAnyOrder("ana@example.org", "vera@example.org");
        assertThat(settings.captcha())
                .isEqualTo(new CaptchaSettings(
                        "hcaptcha", "site", "secret", URI.create("https://api.hcaptcha.com/siteverify")));
        assertThat(settings.jobs())
                .isEqualTo(new JobsSettings(
                        3,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8)));
        assertThat(settings.mail().from()).isEqualTo("post@example.org");
        assertThat(settings.mail().provider())
                .isEqualTo(new SmtpSettings(
                        "smtp.example.org",
                        465,
                        SmtpSettings.Tls.IMPLICIT,
                        "rialto",
                        "p${w}d",
                        Duration.ofSeconds(9),
                        10,
                        Duration.ofSeconds(11)));
        assertThat(settings.push().subject()).isEqualTo("mailto:ops@example.org");
        assertThat(settings.push().patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.push().allowPrivate()).isTrue();
        var fcm = Objects.requireNonNull(settings.push().fcm());
        assertThat(fcm.account().projectId()).isEqualTo(FcmSimulator.PROJECT);
        assertThat(fcm.url()).isEqualTo(URI.create("http://localhost:9099"));
        assertThat(settings.files().folder()).isEqualTo(Path.of("/shared/files"));
        assertThat(settings.files().maxFileBytes()).isEqualTo(100L * 1024 * 1024);
        assertThat(settings.files().maxSpaceBytes()).isEqualTo(100L * 1024 * 1024 * 1024);
        assertThat(settings.files().keepUnusedFor()).isEqualTo(Duration.ofSeconds(12));
        assertThat(settings.files().clamd()).isEqualTo(InetSocketAddress.createUnresolved("clamav", 3310));
        assertThat(settings.http().host()).isEqualTo("0.0.0.0");
        assertThat(settings.http().origins()).containsExactlyInAnyOrder("https://a.example", "http://b.example:81");
        assertThat(settings.http().trustProxy()).isTrue();
        assertThat(settings.http().managementPort()).isEqualTo(9091);
        assertThat(settings.identity().publicUrl()).isEqualTo("http://localhost:9090");
        assertThat(settings.identity().accessFor()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({
        "rialto.http.port, 65536",
        "rialto.http.port, http",
        "rialto.management.port, -1",
        "rialto.http.trust.proxy, yes",
        "rialto.http.body.max, 1",
        "rialto.http.requests.max, 0",
        "rialto.http.origins, '*'",
        "rialto.http.origins, app.example.org",
        "rialto.http.origins, https://app.example.org/",
        "rialto.database.pool, 1",
        "rialto.database.allow.unsafe, 1",
        "rialto.sample.data, on",
        "rialto.log.format, xml",
        "rialto.limits.anonymous, 0",
        "rialto.limits.person, many",
        "rialto.limits.operator, 1000001",
        "rialto.limits.patience, long",
        "rialto.limits.exempt, localhost",
        "rialto.limits.exempt, '127.0.0.1, 10.0.0.0/33'",
        "rialto.operators, somebody",
        "rialto.captcha.provider, recaptcha",
        "rialto.captcha.provider, turnstile",
        "rialto.captcha.verify.url, ftp://example.org",
        "rialto.push.subject, ops@example.org",
        "rialto.push.patience, 0",
        "rialto.push.allow.private, 1",
        "rialto.push.fcm.account, /no/such/file.json",
        "rialto.push.fcm.account, ../README.md",
        "rialto.push.fcm.url, fcm.googleapis.com",
        "rialto.session.access.for, 15",
        "rialto.commands.forget.after, never",
        "rialto.sync.keep, forever",
        "rialto.inbox.keep, 0",
        "rialto.housekeeping.every, 0",
        "rialto.jobs.at.once, 0",
        "rialto.jobs.poll.every, often",
        "rialto.jobs.keep, forever",
        "rialto.smtp.port, 0",
        "rialto.smtp.tls, ssl",
        "rialto.smtp.user, rialto",
        "rialto.smtp.connections, 0",
        "rialto.smtp.idle.for, 0s",
        "rialto.mail.from, nobody",
        "rialto.dev.mailbox, yes",
        "rialto.mail.provider, postmark",
        "rialto.mail.provider, smtp",
        "rialto.mail.provider, sendgrid",
        "rialto.mail.provider, mailgun",
        "rialto.sendgrid.url, api.sendgrid.com",
        "rialto.mailgun.url, ftp://api.mailgun.net",
        "rialto.mailgun.domain, mg.example.org/x",
        "rialto.sendgrid.webhook.key, secret",
        "rialto.smtp.timeout, 1",
        "rialto.files.max.mib, 0",
        "rialto.files.space.mib, 10 GiB",
        "rialto.files.keep.unused, never",
        "rialto.files.clamd, clamav",
        "rialto.files.clamd, clamav:99999",
        "rialto.live.ping.interval, -25s",
        "rialto.live.ping.timeout, 20 s",
        "rialto.live.drain.window, 2sec",
    })
    void a_wrong_value_stops_the_start_by_name(String key, String value) {
        assertThatThrownBy(() -> RialtoSettings.read(Settings.of(Map.of(key, value))))
                .isInstanceOf(Settings.InvalidSettings.class)
                .hasMessageStartingWith(key + ": must ");
    }

    @ParameterizedTest
    @CsvSource({
        "rialto.http.host, 0.0.0.0",
        "rialto.http.host, 192.0.2.1",
        "rialto.public.url, https://app.example.org",
    })
    void the_mailbox_opens_only_where_nobody_else_comes(String key, String value) {
        assertThatThrownBy(() -> RialtoSettings.read(Settings.of(Map.of("rialto.dev.mailbox", "true", key, value))))
                .hasMessageStartingWith("rialto.dev.mailbox: must ");
        assertThat(RialtoSettings.read(Settings.of(Map.of("rialto.dev.mailbox", "true")))
                        .mail()
                        .mailbox())
                .isTrue();
    }

    @Test
    void a_provider_is_chosen_by_name() {
        assertThat(mail(Map.of("rialto.mail.provider", "sendgrid", "rialto.sendgrid.key", "k"))
                        .provider())
                .isEqualTo(new SendGridSettings("k", URI.create("https://api.sendgrid.com")));
        assertThat(mail(Map.of(
                                "rialto.mail.provider", "mailgun",
                                "rialto.mailgun.key", "k",
                                "rialto.mailgun.url", "https://api.eu.mailgun.net/",
                                "rialto.mail.from", "Rialto <post@mg.example.org>"))
                        .provider())
                .isEqualTo(new MailgunSettings("k", "mg.example.org", URI.create("https://api.eu.mailgun.net")));
        assertThat(mail(Map.of("rialto.mail.provider", "none", "rialto.smtp.host", "smtp.example.org"))
                        .provider())
                .isNull();
    }

    private static MailSettings mail(Map<String, String> settings) {
        return RialtoSettings.read(Settings.of(settings)).mail();
    }

    @Test
    void who_has_a_public_url_is_reached_there_about_push_messages() {
        RialtoSettings settings =
                RialtoSettings.read(Settings.of(Map.of("rialto.public.url", "https://rialto.example.org")));

        assertThat(settings.push().subject()).isEqualTo("https://rialto.example.org");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Map<String, String> wrong = Map.of(
                "RIALTO_HTTP_PORT", "x", "RIALTO_SAMPLE_DATA", "x", "RIALTO_LIVE_PING_INTERVAL", "x", "RIALTO_X", "x");

        assertThatThrownBy(() -> RialtoSettings.read(Settings.ofEnvironment(wrong)))
                .hasMessageContainingAll(
                        "rialto.http.port: ",
                        "rialto.sample.data: ",
                        "rialto.live.ping.interval: ",
                        "rialto.x is not a setting");
    }

    @Test
    void the_readme_lists_exactly_the_settings_that_there_are() throws IOException {
        Settings settings = Settings.of(Map.of());
        RialtoSettings.read(settings);
        Set<String> asked = settings.asked().stream()
                .filter(key -> key.startsWith("rialto."))
                .map(key -> key.toUpperCase(Locale.ROOT).replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));

        String chapter =
                Files.readString(README).split("\n## Settings\n", 2)[1].split("These are for the launcher", 2)[0];
        Set<String> listed =
                ROW.matcher(chapter).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(asked);
    }
}
