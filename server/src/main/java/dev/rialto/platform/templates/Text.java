package dev.rialto.platform.templates;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is told, in three lengths and one language.
 *
 * @param subject one line, also by itself understandable
 * @param brief one sentence: for a list and a push message
 * @param full paragraphs, divided by an empty line: for a mail
 * @param action what the link of a mail is called; null when there is none
 */
public record Text(
        String subject, String brief, String full, @Nullable String action) {
    /** One with nothing to do. */
    public Text(String subject, String brief, String full) {
        this(subject, brief, full, null);
    }
}
