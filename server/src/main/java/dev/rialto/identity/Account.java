package dev.rialto.identity;

import dev.rialto.platform.templates.Language;

/**
 * A person as they see themselves.
 *
 * @param email in lower case
 * @param emailVerified whether a mail to that address was answered
 * @param language what Rialto writes to them in
 */
public record Account(User user, String email, boolean emailVerified, Language language) {}
