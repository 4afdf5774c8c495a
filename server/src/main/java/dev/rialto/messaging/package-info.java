/**
 * Conversations of two or more people of a space: messages, what they are about, cursors, typing. A conversation may belong to
 * something of another feature ({@code subject}), which then decides who is in it. Owns the schema {@code messaging} and the feeds
 * {@code conversation:<id>}; it appends {@link dev.rialto.messaging.ConversationChange} there and
 * {@link dev.rialto.messaging.InboxChange} to the inbox feeds of people.
 */
@NullMarked
package dev.rialto.messaging;

import org.jspecify.annotations.NullMarked;
