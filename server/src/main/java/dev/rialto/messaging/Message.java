package dev.rialto.messaging;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said.
 *
 * @param rev its revision in the conversation's feed, which orders messages
 * @param commandId the id that the author's device gave it
 * @param reference what it is about, {@code <type>:<id>}; null for what is said of nothing in particular
 */
public record Message(
        UUID id,
        long rev,
        ConversationId conversationId,
        PersonId authorId,
        String body,
        Instant at,
        String commandId,
        @Nullable String reference) {}
