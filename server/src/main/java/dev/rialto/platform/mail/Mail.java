package dev.rialto.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail to one person.
 *
 * @param kind what it is for, for example {@code password_reset}
 * @param text the plain-text body
 * @param html the same as a whole HTML document; null when there is only the text
 * @param unsubscribeUrl where one POST ends mails of this kind (RFC 8058); null when it cannot be ended
 */
public record Mail(
        String to,
        String kind,
        String subject,
        String text,
        @Nullable String html,
        @Nullable String unsubscribeUrl) {
    /** One of plain text, which cannot be ended. */
    public Mail(String to, String kind, String subject, String text) {
        this(to, kind, subject, text, null, null);
    }
}
