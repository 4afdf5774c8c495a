package dev.rialto.platform.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was kept instead of sent.
 *
 * @param id that of the job that would have sent it
 * @param kind what it is for, for example {@code password_reset}
 * @param at when it was caught, to the second
 * @param html null when it is only text
 */
public record CaughtMail(
        UUID id,
        String kind,
        String to,
        String subject,
        Instant at,
        String text,
        @Nullable String html) {}
