package dev.rialto.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * How mails leave.
 *
 * @param from whom they are from, for example {@code Rialto <no-reply@example.org>}
 * @param provider who takes them; null for nobody: then they are kept in files
 * @param mailbox whether anybody on this machine may read what is kept, and see the templates
 * @param sendGridWebhookKey the public key that SendGrid signs what it tells us with; null when it tells us nothing
 * @param mailgunWebhookKey the secret that Mailgun signs with; null when it tells us nothing
 */
public record MailSettings(
        String from,
        @Nullable MailProvider provider,
        boolean mailbox,
        @Nullable String sendGridWebhookKey,
        @Nullable String mailgunWebhookKey) {
    @Override
    public String toString() {
        return "MailSettings[" + from + ", " + provider + "]";
    }
}
