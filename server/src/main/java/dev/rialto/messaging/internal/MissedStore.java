package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The SQL of messages that their readers have not read yet. */
final class MissedStore {
    /** It is counted no further. */
    private static final int MOST_COUNTED = 100;

    private static final int EXCERPT_CHARACTERS = 300;

    /**
     * Notes conversations to look at; those that are noted already stay as they are.
     *
     * @param until the end of the slice
     * @param first the revision of the first message that was written to each in the slice
     */
    void note(Handle handle, Instant until, Map<ConversationId, Long> first) {
        List<Map.Entry<ConversationId, Long>> all = List.copyOf(first.entrySet());
        handle.createUpdate("""
                        insert into messaging.missed_look (until, conversation_id, first_rev)
                        select :until, conversation, rev from unnest(:conversations::uuid[], :revs::bigint[])
                          as l (conversation, rev)
                        on conflict do nothing
                        """)
                .bind("until", utc(until))
                .bindArray("conversations", UUID.class, ids(all.stream().map(Map.Entry::getKey)))
                .bindArray(
                        "revs",
                        Long.class,
                        all.stream().map(Map.Entry::getValue).toList())
                .execute();
    }

    /** Some of the conversations that are to be looked at by now. */
    List<ConversationId> noted(Handle handle, Instant until, int most) {
        return handle.createQuery("""
                        select conversation_id from messaging.missed_look where until <= :until
                        order by until, conversation_id limit :most
                        """).bind("until", utc(until)).bind("most", most).mapTo(UUID.class).stream()
                .distinct()
                .map(ConversationId::new)
                .toList();
    }

    /** They have been looked at. */
    void looked(Handle handle, List<ConversationId> conversations, Instant until) {
        handle.createUpdate(
                        "delete from messaging.missed_look where conversation_id = any(:conversations) and until <= :until")
                .bindArray("conversations", UUID.class, ids(conversations.stream()))
                .bind("until", utc(until))
                .execute();
    }

    /**
     * What one member has not read.
     *
     * @param last its revision
     */
    record Missed(
            ConversationId conversation, PersonId reader, int count, long last, PersonId author, String excerpt) {}

    /** What each member has not read of what others wrote up to the end of a slice. */
    List<Missed> missed(Handle handle, Collection<ConversationId> conversations, Instant until) {
        return handle.createQuery("""
                        select m.conversation_id, m.person_id, last.rev, last.author_id,
                               left(last.body, :excerpt) as excerpt, unread.count
                        from messaging.member m
                        cross join lateral (
                            select min(first_rev) as rev from messaging.missed_look
                            where conversation_id = m.conversation_id and until > :until
                        ) later
                        cross join lateral (
                            select rev, author_id, body from messaging.message
                            where conversation_id = m.conversation_id and rev > m.read and author_id <> m.person_id
                              and rev < coalesce(later.rev, 9223372036854775807)
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
                        where m.conversation_id = any(:conversations)
                        """)
                .bindArray("conversations", UUID.class, ids(conversations.stream()))
                .bind("until", utc(until))
                .bind("most", MOST_COUNTED)
                .bind("excerpt", EXCERPT_CHARACTERS)
                .map((row, context) -> new Missed(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getInt("count"),
                        row.getLong("rev"),
                        new PersonId(row.getObject("author_id", UUID.class)),
                        row.getString("excerpt")))
                .list();
    }

    /** Of these, what is not read by now. Until the transaction ends nobody reads it, leaves, or deletes the conversation. */
    List<Missed> stillMissed(Handle handle, List<Missed> missed) {
        record Place(UUID conversation, UUID reader) {}
        Set<Place> still = handle.createQuery("""
                        select m.conversation_id, m.person_id
                        from messaging.member m
                        join unnest(:conversations::uuid[], :readers::uuid[], :lasts::bigint[])
                          as n (conversation_id, person_id, last) using (conversation_id, person_id)
                        where m.read < n.last
                        order by m.conversation_id, m.person_id
                        for share of m
                        """)
                .bindArray("conversations", UUID.class, ids(missed.stream().map(Missed::conversation)))
                .bindArray(
                        "readers",
                        UUID.class,
                        missed.stream().map(one -> one.reader().value()).toList())
                .bindArray(
                        "lasts", Long.class, missed.stream().map(Missed::last).toList())
                .map((row, context) ->
                        new Place(row.getObject("conversation_id", UUID.class), row.getObject("person_id", UUID.class)))
                .set();
        return missed.stream()
                .filter(one -> still.contains(
                        new Place(one.conversation().value(), one.reader().value())))
                .toList();
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

    private static List<UUID> ids(Stream<ConversationId> conversations) {
        return conversations.map(ConversationId::value).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
