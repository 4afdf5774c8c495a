package dev.rialto.wiring;

import dev.rialto.mail.internal.SendGridSignature;
import dev.rialto.platform.config.Settings;
import dev.rialto.platform.mail.MailMessage;
import dev.rialto.platform.mail.MailProvider;
import dev.rialto.platform.mail.MailSettings;
import dev.rialto.platform.mail.MailgunSettings;
import dev.rialto.platform.mail.SendGridSettings;
import dev.rialto.platform.mail.SmtpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of mail. */
final class MailSection {
    /** What names this machine and nothing else. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private MailSection() {}

    /** @param host the address that the server listens on */
    static MailSettings read(Settings settings, String host, String publicUrl) {
        String site = Optional.ofNullable(URI.create(publicUrl).getHost()).orElse("localhost");
        String from = settings.text("rialto.mail.from", "Rialto <no-reply@" + site + ">");
        if (!MailMessage.canBeFrom(from)) {
            settings.problem("rialto.mail.from", "must be a sender such as Rialto <no-reply@example.org>");
        }
        boolean mailbox = settings.flag("rialto.dev.mailbox", false);
        if (mailbox && !(LOOPBACK.contains(host) && LOOPBACK.contains(site))) {
            settings.problem(
                    "rialto.dev.mailbox",
                    "must not be true on a server that others reach: mails hold links that set passwords");
        }
        return new MailSettings(
                from,
                provider(settings, from),
                mailbox,
                sendGridWebhookKey(settings),
                settings.text("rialto.mailgun.webhook.key").orElse(null));
    }

    private static @Nullable String sendGridWebhookKey(Settings settings) {
        String key = settings.text("rialto.sendgrid.webhook.key").orElse(null);
        if (key != null && !SendGridSignature.isKey(key)) {
            settings.problem("rialto.sendgrid.webhook.key", "must be the verification key that SendGrid shows");
        }
        return key;
    }

    private static @Nullable MailProvider provider(Settings settings, String from) {
        Optional<SmtpSettings> smtp = smtp(settings);
        Optional<SendGridSettings> sendGrid = sendGrid(settings);
        Optional<MailgunSettings> mailgun = mailgun(settings, from);
        String usual = smtp.isPresent() ? "smtp" : "none";
        return switch (settings.oneOf("rialto.mail.provider", usual, "smtp", "sendgrid", "mailgun", "none")) {
            case "smtp" -> required(settings, smtp, "rialto.smtp.host");
            case "sendgrid" -> required(settings, sendGrid, "rialto.sendgrid.key");
            case "mailgun" -> required(settings, mailgun, "rialto.mailgun.key");
            default -> null;
        };
    }

    private static @Nullable MailProvider required(
            Settings settings, Optional<? extends MailProvider> provider, String key) {
        if (provider.isEmpty()) {
            settings.problem("rialto.mail.provider", "must come with " + key);
        }
        return provider.orElse(null);
    }

    private static Optional<SendGridSettings> sendGrid(Settings settings) {
        URI url = api(settings, "rialto.sendgrid.url", "https://api.sendgrid.com");
        return settings.text("rialto.sendgrid.key").map(key -> new SendGridSettings(key, url));
    }

    private static Optional<MailgunSettings> mailgun(Settings settings, String from) {
        URI url = api(settings, "rialto.mailgun.url", "https://api.mailgun.net");
        String usual = from.replaceAll(".*@|>.*", "");
        String domain = settings.text("rialto.mailgun.domain", usual);
        if (!domain.matches("[A-Za-z0-9.-]+")) {
            settings.problem("rialto.mailgun.domain", "must be a domain such as mg.example.org");
        }
        return settings.text("rialto.mailgun.key").map(key -> new MailgunSettings(key, domain, url));
    }

    private static URI api(Settings settings, String key, String usual) {
        return URI.create(settings.url(key, usual).toString().replaceAll("/+$", ""));
    }

    private static Optional<SmtpSettings> smtp(Settings settings) {
        Optional<String> host = settings.text("rialto.smtp.host");
        int port = settings.number("rialto.smtp.port", 587, 1, 65_535);
        String tls = settings.oneOf("rialto.smtp.tls", "starttls", "starttls", "implicit", "none");
        Optional<String> user = settings.text("rialto.smtp.user");
        Optional<String> password = settings.text("rialto.smtp.password");
        Duration timeout = settings.duration("rialto.smtp.timeout", Duration.ofSeconds(20));
        int connections = settings.number("rialto.smtp.connections", 4, 1, 100);
        Duration idleFor = settings.duration("rialto.smtp.idle.for", Duration.ofSeconds(30));
        if (user.isPresent() != password.isPresent()) {
            settings.problem("rialto.smtp.user", "must come with rialto.smtp.password");
        }
        if (idleFor.isZero()) {
            settings.problem("rialto.smtp.idle.for", "must not be zero");
        }
        return host.map(name -> new SmtpSettings(
                name,
                port,
                SmtpSettings.Tls.valueOf(tls.toUpperCase(Locale.ROOT)),
                user.orElse(null),
                password.orElse(null),
                timeout,
                connections,
                idleFor));
    }
}
