package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.Conversations;
import dev.rialto.messaging.Message;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL that changes conversations, and what reads single rows. */
public final class ConversationStore {

    public record Cursor(long delivered, long read) {}

    public record Conversation(
            ConversationId id,
            SpaceId space,
            ConversationKind kind,
            @Nullable String title,
            PersonId createdBy) {}

    /** What makes a direct conversation the only one of its two people; null for a group. */
    static @Nullable String directKey(ConversationKind kind, Collection<PersonId> members) {
        return kind == ConversationKind.DIRECT
                ? members.stream().sorted().map(PersonId::toString).collect(Collectors.joining(":"))
                : null;
    }

    /** Whether the space has no conversation yet. */
    boolean noneIn(Handle handle, SpaceId space) {
        return !handle.createQuery("select exists (select 1 from messaging.conversation where space_id = :space)")
                .bind("space", space)
                .mapTo(Boolean.class)
                .one();
    }

    /** @return false when the two have one already */
    public boolean insert(Handle handle, Conversation conversation, @Nullable String directKey, Instant now) {
        return handle.createUpdate("""
                                insert into messaging.conversation
                                  (id, space_id, kind, title, direct_key, created_by, created_at, active_at)
                                values (:id, :space, :kind, :title, :directKey, :createdBy, :now, :now)
                                on conflict (space_id, direct_key) do nothing
                                """)
                        .bind("id", conversation.id().value())
                        .bind("space", conversation.space())
                        .bind("kind", conversation.kind().text())
                        .bind("title", conversation.title())
                        .bind("directKey", directKey)
                        .bind("createdBy", conversation.createdBy())
                        .bind("now", utc(now))
                        .execute()
                == 1;
    }

    public Optional<ConversationId> direct(Handle handle, SpaceId space, String directKey) {
        return handle.createQuery("""
                        select id from messaging.conversation where space_id = :space and direct_key = :key
                        """)
                .bind("space", space)
                .bind("key", directKey)
                .mapTo(UUID.class)
                .findOne()
                .map(ConversationId::new);
    }

    public Optional<Conversation> find(Handle handle, ConversationId id) {
        return handle.createQuery("""
                        select id, space_id, kind, title, created_by from messaging.conversation where id = :id
                        """)
                .bind("id", id.value())
                .map((row, context) -> new Conversation(
                        id,
                        new SpaceId(row.getString("space_id")),
                        ConversationKind.of(row.getString("kind")),
                        row.getString("title"),
                        new PersonId(row.getObject("created_by", UUID.class))))
                .findOne();
    }

    public void rename(Handle handle, ConversationId id, String title) {
        handle.createUpdate("update messaging.conversation set title = :title where id = :id")
                .bind("title", title)
                .bind("id", id.value())
                .execute();
    }

    /** @return those who were not members before */
    public List<PersonId> addMembers(
            Handle handle, ConversationId id, Collection<PersonId> people, Instant now, long cursor) {
        return handle.createQuery("""
                        insert into messaging.member (conversation_id, person_id, joined_at, delivered, read)
                        select :id, person, :now, :cursor, :cursor from unnest(:people) as person
                        on conflict do nothing returning person_id
                        """)
                .bind("id", id.value())
                .bind("now", utc(now))
                .bind("cursor", cursor)
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .mapTo(PersonId.class)
                .list();
    }

    public boolean removeMember(Handle handle, ConversationId id, PersonId person) {
        return handle.createUpdate("""
                                delete from messaging.member where conversation_id = :id and person_id = :person
                                """)
                        .bind("id", id.value())
                        .bind("person", person)
                        .execute()
                == 1;
    }

    public int countMembers(Handle handle, ConversationId id) {
        return handle.createQuery("select count(*) from messaging.member where conversation_id = :id")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .one();
    }

    /** A person's place in a conversation, theirs or not. */
    public record Seat(ConversationId conversation, PersonId person) {}

    /** Of these seats, those that are taken, with the spaces of their conversations. */
    public Map<Seat, SpaceId> taken(Handle handle, List<Seat> seats) {
        record Row(Seat seat, SpaceId space) {}
        return handle
                .createQuery("""
                        select m.conversation_id, m.person_id, c.space_id
                        from (select distinct * from unnest(:conversations::uuid[], :people::uuid[])) s (conversation_id, person_id)
                        join messaging.member m using (conversation_id, person_id)
                        join messaging.conversation c on c.id = m.conversation_id
                        """)
                .bindArray(
                        "conversations",
                        UUID.class,
                        seats.stream().map(seat -> seat.conversation().value()).toList())
                .bindArray(
                        "people",
                        UUID.class,
                        seats.stream().map(seat -> seat.person().value()).toList())
                .map((row, context) -> new Row(
                        new Seat(
                                new ConversationId(row.getObject("conversation_id", UUID.class)),
                                new PersonId(row.getObject("person_id", UUID.class))),
                        new SpaceId(row.getString("space_id"))))
                .stream()
                .collect(Collectors.toMap(Row::seat, Row::space));
    }

    /** Of these conversations, those that the person is a member of, with their spaces. */
    public List<Conversation> ofMember(Handle handle, PersonId person, Collection<UUID> conversations) {
        return handle.createQuery("""
                        select c.id, c.space_id, c.kind, c.title, c.created_by from messaging.member m
                        join messaging.conversation c on c.id = m.conversation_id
                        where m.person_id = :person and m.conversation_id = any(:ids)
                        """)
                .bind("person", person)
                .bindArray("ids", UUID.class, List.copyOf(conversations))
                .map((row, context) -> new Conversation(
                        new ConversationId(row.getObject("id", UUID.class)),
                        new SpaceId(row.getString("space_id")),
                        ConversationKind.of(row.getString("kind")),
                        row.getString("title"),
                        new PersonId(row.getObject("created_by", UUID.class))))
                .list();
    }

    /**
     * Writes messages and makes their conversations as recent as they are.
     *
     * @return the direct conversations in which these are the first
     */
    public Set<ConversationId> insertMessages(Handle handle, List<Message> messages) {
        return handle
                .createQuery("""
                        with input as (
                          select conversation_id, rev, id, author_id, body, at::timestamptz as at, command_id
                          from unnest(:conversations::uuid[], :revs::bigint[], :ids::uuid[], :authors::uuid[],
                                      :bodies::text[], :ats::text[], :commands::text[])
                            as i (conversation_id, rev, id, author_id, body, at, command_id)
                        ), written as (
                          insert into messaging.message (conversation_id, rev, id, author_id, body, at, command_id)
                          select conversation_id, rev, id, author_id, body, at, command_id from input
                        ), last as (
                          select conversation_id, max(at) as at from input group by conversation_id
                        )
                        update messaging.conversation c set active_at = last.at
                        from last where c.id = last.conversation_id
                        returning c.id, c.kind = 'direct' and not exists (
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

    public List<PersonId> members(Handle handle, ConversationId id) {
        return handle.createQuery(
                        "select person_id from messaging.member where conversation_id = :id order by person_id")
                .bind("id", id.value())
                .mapTo(PersonId.class)
                .list();
    }

    public void setActive(Handle handle, ConversationId id, Instant at) {
        handle.createUpdate(
                        "update messaging.conversation set active_at = :at, created_at = least(created_at, :at) where id = :id")
                .bind("at", utc(at))
                .bind("id", id.value())
                .execute();
    }

    /** @return the cursors if either moved; empty when neither did, or the person is no member */
    public Optional<Cursor> moveCursor(Handle handle, ConversationId id, PersonId person, long delivered, long read) {
        return handle.createQuery("""
                        update messaging.member
                        set delivered = greatest(delivered, :delivered), read = greatest(read, :read)
                        where conversation_id = :id and person_id = :person
                          and (delivered < :delivered or read < :read)
                        returning delivered, read
                        """)
                .bind("delivered", delivered)
                .bind("read", read)
                .bind("id", id.value())
                .bind("person", person)
                .map((row, context) -> new Cursor(row.getLong("delivered"), row.getLong("read")))
                .findOne();
    }

    public Optional<Cursor> cursor(Handle handle, ConversationId id, PersonId person) {
        return handle.createQuery("""
                        select delivered, read from messaging.member
                        where conversation_id = :id and person_id = :person
                        """)
                .bind("id", id.value())
                .bind("person", person)
                .map((row, context) -> new Cursor(row.getLong("delivered"), row.getLong("read")))
                .findOne();
    }

    public int unread(Handle handle, ConversationId id, PersonId person, long read) {
        return handle.createQuery("""
                        select count(*) from (
                          select 1 from messaging.message
                          where conversation_id = :id and rev > :read and author_id <> :person
                          limit :cap
                        ) unread
                        """)
                .bind("id", id.value())
                .bind("read", read)
                .bind("person", person)
                .bind("cap", Conversations.UNREAD_CAP)
                .mapTo(Integer.class)
                .one();
    }

    public List<Message> messagesBefore(Handle handle, ConversationId id, long before, int limit) {
        List<Message> latestFirst = handle.createQuery("""
                        select id, rev, conversation_id, author_id, body, at, command_id from messaging.message
                        where conversation_id = :id and rev < :before order by rev desc limit :limit
                        """)
                .bind("id", id.value())
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list();
        return latestFirst.reversed();
    }

    public List<Message> messagesAfter(Handle handle, ConversationId id, long after, @Nullable Long before, int limit) {
        return handle.createQuery("""
                        select id, rev, conversation_id, author_id, body, at, command_id from messaging.message
                        where conversation_id = :id and rev > :after and rev < :before order by rev limit :limit
                        """)
                .bind("id", id.value())
                .bind("after", after)
                .bind("before", before == null ? Long.MAX_VALUE : before)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list();
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getLong("rev"),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new PersonId(row.getObject("author_id", UUID.class)),
                row.getString("body"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("command_id"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
