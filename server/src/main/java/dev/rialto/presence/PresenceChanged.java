package dev.rialto.presence;

/**
 * News of a person's presence over all nodes.
 *
 * @param version counts the person's changes: news with a smaller one is old
 */
public record PresenceChanged(PersonPresence presence, long version) {}
