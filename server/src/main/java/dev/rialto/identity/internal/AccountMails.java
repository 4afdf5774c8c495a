package dev.rialto.identity.internal;

import dev.rialto.identity.internal.PersonStore.Person;
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.mail.MailPage;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.Templates;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;

/**
 * The mails about an account, in the person's language. They hold nothing that a stranger typed, such as a name: anybody can sign
 * up with anybody's address.
 */
final class AccountMails {
    private static final Templates TEMPLATES = Templates.read("/templates/identity.yaml");

    private final String publicUrl;

    AccountMails(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    Mail verify(Person to, String token) {
        return mail(to, "verify_email", Map.of("site", publicUrl), "/verify?token=" + token);
    }

    Mail reset(Person to, String token) {
        return mail(to, "reset_password", Map.of("site", publicUrl), "/reset?token=" + token);
    }

    Mail changed(Person to) {
        return mail(to, "password_changed", Map.of("site", publicUrl), "/forgot-password");
    }

    /** Somebody signed in on a device that they had not used before. */
    Mail newDevice(Person to, Instant at) {
        Map<String, String> values = Map.of("site", publicUrl, "time", time(at, to.language()));
        return mail(to, "new_device", values, "/forgot-password");
    }

    private Mail mail(Person to, String name, Map<String, String> values, String path) {
        var text = TEMPLATES.render(name, to.language(), values);
        return MailPage.of(to.language(), text, publicUrl + path, List.of(new MailPage.Link(publicUrl, null)))
                .mail(to.email(), name, text.subject(), null);
    }

    private static String time(Instant at, Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .format(at.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
