package dev.rialto.identity;

import dev.rialto.platform.templates.Language;

/**
 * A person as whoever writes to them sees them.
 *
 * @param emailVerified whether a mail to that address was answered; nothing but what they asked for goes to others
 */
public record Recipient(User user, String email, boolean emailVerified, Language language) {}
