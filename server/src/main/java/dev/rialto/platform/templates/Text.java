package dev.rialto.platform.templates;

/**
 * What somebody is told, in three lengths and one language.
 *
 * @param subject one line, also by itself understandable
 * @param brief one sentence: for a list and a push message
 * @param full paragraphs, divided by an empty line: for a mail
 */
public record Text(String subject, String brief, String full) {}
