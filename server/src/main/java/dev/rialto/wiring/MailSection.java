package dev.rialto.wiring;

import dev.rialto.platform.config.Settings;
import dev.rialto.platform.mail.MailMessage;
import dev.rialto.platform.mail.MailSettings;
import dev.rialto.platform.mail.SmtpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The settings of mail. */
final class MailSection {
    private MailSection() {}

    static MailSettings read(Settings settings, String publicUrl) {
        String site = Optional.ofNullable(URI.create(publicUrl).getHost()).orElse("localhost");
        String from = settings.text("rialto.mail.from", "Rialto <no-reply@" + site + ">");
        if (!MailMessage.canBeFrom(from)) {
            settings.problem("rialto.mail.from", "must be a sender such as Rialto <no-reply@example.org>");
        }
        return new MailSettings(from, smtp(settings).orElse(null));
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
