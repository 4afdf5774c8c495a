package dev.rialto.platform.mail;

/**
 * A mail to one person.
 *
 * @param kind what it is for, for example {@code password_reset}
 * @param text the plain-text body
 */
public record Mail(String to, String kind, String subject, String text) {}
