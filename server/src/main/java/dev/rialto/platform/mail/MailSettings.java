package dev.rialto.platform.mail;

import org.jspecify.annotations.Nullable;

/**
 * How mails leave.
 *
 * @param from whom they are from, for example {@code Rialto <no-reply@example.org>}
 * @param provider who takes them; null for nobody: then they are kept in files
 */
public record MailSettings(String from, @Nullable MailProvider provider) {}
