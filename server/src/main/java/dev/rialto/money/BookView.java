package dev.rialto.money;

import dev.rialto.feeds.FeedName;
import dev.rialto.messaging.ConversationId;
import dev.rialto.platform.ids.SpaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A book as one of its members sees it.
 *
 * @param role the viewer's own
 * @param status the viewer's own: {@code active} or {@code invited}
 * @param conversationId where its members comment; null for who is only invited
 */
public record BookView(
        BookId id,
        SpaceId spaceId,
        FeedName feed,
        String name,
        String currency,
        BookRole role,
        String status,
        List<BookMember> members,
        @Nullable ConversationId conversationId,
        Instant createdAt) {}
