package dev.rialto.platform.mail;

/** Who takes mails from us. */
public sealed interface MailProvider permits SmtpSettings, SendGridSettings, MailgunSettings {}
