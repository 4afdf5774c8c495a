package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of messages that their readers have not read yet. */
final class MissedStore {
    /** It is counted no further. */
    private static final int MOST_COUNTED = 100;

    private static final int EXCERPT_CHARACTERS = 300;

    /**
     * What one member has not read.
     *
     * @param last its revision
     */
    record Missed(PersonId reader, int count, long last, PersonId author, String excerpt) {}

    /** What each member has not read of what others wrote up to a time. */
    List<Missed> missed(Handle handle, ConversationId conversation, Instant upTo) {
        return handle.createQuery("""
                        select m.person_id, last.rev, last.author_id, left(last.body, :excerpt) as excerpt, unread.count
                        from messaging.member m
                        cross join lateral (
                            select rev, author_id, body from messaging.message
                            where conversation_id = m.conversation_id and rev > m.read and author_id <> m.person_id
                              and at <= :upTo
                            order by rev desc limit 1
                        ) last
                        cross join lateral (
                            select count(*) from (
                                select 1 from messaging.message
                                where conversation_id = m.conversation_id and rev > m.read and rev <= last.rev
                                  and author_id <> m.person_id
                                limit :most
                            ) counted
                        ) unread
                        where m.conversation_id = :conversation
                        """)
                .bind("conversation", conversation.value())
                .bind("upTo", upTo.atOffset(ZoneOffset.UTC))
                .bind("most", MOST_COUNTED)
                .bind("excerpt", EXCERPT_CHARACTERS)
                .map((row, context) -> new Missed(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("count"),
                        row.getLong("rev"),
                        new PersonId(row.getObject("author_id", UUID.class)),
                        row.getString("excerpt")))
                .list();
    }

    /** Whether the person is in the conversation and has not read all of it. */
    boolean hasUnread(Handle handle, ConversationId conversation, PersonId person) {
        return handle.createQuery("""
                        select exists (
                            select 1 from messaging.member m join messaging.message s
                              on s.conversation_id = m.conversation_id and s.rev > m.read and s.author_id <> m.person_id
                            where m.conversation_id = :conversation and m.person_id = :person)
                        """)
                .bind("conversation", conversation.value())
                .bind("person", person)
                .mapTo(Boolean.class)
                .one();
    }
}
