package dev.rialto.identity;

/**
 * A person as they see themselves.
 *
 * @param email in lower case
 * @param emailVerified whether a mail to that address was answered
 */
public record Account(User user, String email, boolean emailVerified) {}
