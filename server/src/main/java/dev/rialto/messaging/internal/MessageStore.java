package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.Message;
import dev.rialto.messaging.ReferenceCount;
import dev.rialto.platform.ids.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of messages. */
public final class MessageStore {

    /**
     * Writes messages and makes their conversations as recent as they are.
     *
     * @return those conversations, of those that start silent, in which these are the first
     */
    public Set<ConversationId> insert(Handle handle, List<Message> messages) {
        return handle
                .createQuery("""
                        with input as (
                          select conversation_id, rev, id, author_id, body, at::timestamptz as at, command_id,
                                 nullif(reference, '') as reference
                          from unnest(:conversations::uuid[], :revs::bigint[], :ids::uuid[], :authors::uuid[],
                                      :bodies::text[], :ats::text[], :commands::text[], :references::text[])
                            as i (conversation_id, rev, id, author_id, body, at, command_id, reference)
                        ), written as (
                          insert into messaging.message
                            (conversation_id, rev, id, author_id, body, at, command_id, reference)
                          select conversation_id, rev, id, author_id, body, at, command_id, reference from input
                        ), last as (
                          select conversation_id, max(at) as at from input group by conversation_id
                        )
                        update messaging.conversation c set active_at = last.at
                        from last where c.id = last.conversation_id
                        returning c.id, (c.kind = 'direct' or c.subject is not null) and not exists (
                          select 1 from messaging.message m where m.conversation_id = c.id
                        ) as silent
                        """)
                .bindArray("conversations", UUID.class, column(messages, m -> m.conversationId()
                        .value()))
                .bindArray("revs", Long.class, column(messages, Message::rev))
                .bindArray("ids", UUID.class, column(messages, Message::id))
                .bindArray("authors", UUID.class, column(messages, m -> m.authorId()
                        .value()))
                .bindArray("bodies", String.class, column(messages, Message::body))
                .bindArray("ats", String.class, column(messages, m -> m.at().toString()))
                .bindArray("commands", String.class, column(messages, Message::commandId))
                .bindArray(
                        "references",
                        String.class,
                        column(messages, m -> Objects.requireNonNullElse(m.reference(), "")))
                .map((row, context) -> row.getBoolean("silent")
                        ? Optional.of(new ConversationId(row.getObject("id", UUID.class)))
                        : Optional.<ConversationId>empty())
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static <T> List<T> column(List<Message> messages, Function<Message, T> value) {
        return messages.stream().map(value).toList();
    }

    /** @param reference only messages about this; null for all */
    public List<Message> before(Handle handle, ConversationId id, long before, @Nullable String reference, int limit) {
        List<Message> latestFirst = page(handle, id, 0, before, reference, "desc", limit);
        return latestFirst.reversed();
    }

    /** @param reference only messages about this; null for all */
    public List<Message> after(
            Handle handle,
            ConversationId id,
            long after,
            @Nullable Long before,
            @Nullable String reference,
            int limit) {
        return page(handle, id, after, before == null ? Long.MAX_VALUE : before, reference, "asc", limit);
    }

    private static List<Message> page(
            Handle handle,
            ConversationId id,
            long after,
            long before,
            @Nullable String reference,
            String order,
            int limit) {
        // two statements rather than one with an `or`: each has its index
        String about = reference == null ? "" : " and reference = :reference";
        var query = handle.createQuery("""
                        select id, rev, conversation_id, author_id, body, at, command_id, reference
                        from messaging.message
                        where conversation_id = :id and rev > :after and rev < :before
                        """ + about + " order by rev " + order + " limit :limit")
                .bind("id", id.value())
                .bind("after", after)
                .bind("before", before)
                .bind("limit", limit);
        if (reference != null) {
            query.bind("reference", reference);
        }
        return query.map((row, context) -> message(row)).list();
    }

    /** What the messages are about, the latest first. */
    public List<ReferenceCount> references(Handle handle, ConversationId id, int limit) {
        return handle.createQuery("""
                        select spoken.reference, spoken.count, spoken.rev, last.at
                        from (
                          select reference, count(*) as count, max(rev) as rev from messaging.message
                          where conversation_id = :id and reference is not null
                          group by reference order by rev desc limit :limit
                        ) spoken
                        join messaging.message last on last.conversation_id = :id and last.rev = spoken.rev
                        order by spoken.rev desc
                        """)
                .bind("id", id.value())
                .bind("limit", limit)
                .map((row, context) -> new ReferenceCount(
                        row.getString("reference"),
                        row.getInt("count"),
                        row.getLong("rev"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    boolean any(Handle handle, ConversationId id) {
        return handle.createQuery("select exists (select 1 from messaging.message where conversation_id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getLong("rev"),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new PersonId(row.getObject("author_id", UUID.class)),
                row.getString("body"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("command_id"),
                row.getString("reference"));
    }
}
