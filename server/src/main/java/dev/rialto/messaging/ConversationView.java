package dev.rialto.messaging;

import dev.rialto.feeds.FeedName;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it.
 *
 * @param subject what it belongs to, such as {@code book:<id>}; null for one that people made
 * @param delivered and {@code read}: the cursors of that member
 * @param unread messages of others beyond {@code read}, counted up to {@link Conversations#UNREAD_CAP}
 */
public record ConversationView(
        ConversationId id,
        SpaceId spaceId,
        ConversationKind kind,
        @Nullable String title,
        @Nullable String subject,
        FeedName feed,
        String epoch,
        long head,
        PersonId createdBy,
        List<MemberView> members,
        long delivered,
        long read,
        int unread,
        @Nullable Message lastMessage,
        Instant createdAt,
        Instant activeAt) {

    /** A member, with the cursors that the others may see. */
    public record MemberView(PersonId personId, String displayName, String role, long delivered, long read) {}
}
