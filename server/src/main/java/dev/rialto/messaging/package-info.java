/**
 * Conversations of two or more people of a space: messages, cursors, typing. Owns the schema {@code messaging} and the feeds
 * {@code conversation:<id>}; it appends {@link dev.rialto.messaging.ConversationChange} there and
 * {@link dev.rialto.messaging.InboxChange} to the inbox feeds of people.
 */
@NullMarked
package dev.rialto.messaging;

import org.jspecify.annotations.NullMarked;
