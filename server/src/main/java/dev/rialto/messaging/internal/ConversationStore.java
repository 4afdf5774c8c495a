package dev.rialto.messaging.internal;

import dev.rialto.messaging.ConversationId;
import dev.rialto.messaging.ConversationKind;
import dev.rialto.messaging.Conversations;
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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL that changes conversations, and what reads single rows. */
public final class ConversationStore {
    private static final String CONVERSATIONS =
            "select id, space_id, kind, title, subject, created_by from messaging.conversation ";

    public record Cursor(long delivered, long read) {}

    public record Conversation(
            ConversationId id,
            SpaceId space,
            ConversationKind kind,
            @Nullable String title,
            @Nullable String subject,
            PersonId createdBy) {
        boolean isDirect() {
            return kind == ConversationKind.DIRECT;
        }

        /** Whether it comes into lists only with its first message. */
        boolean startsSilent() {
            return isDirect() || subject != null;
        }
    }

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

    /** @return false when the two, or the subject, have one already */
    public boolean insert(Handle handle, Conversation conversation, @Nullable String directKey, Instant now) {
        return handle.createUpdate("""
                                insert into messaging.conversation
                                  (id, space_id, kind, title, subject, direct_key, created_by, created_at, active_at)
                                values (:id, :space, :kind, :title, :subject, :directKey, :createdBy, :now, :now)
                                on conflict do nothing
                                """)
                        .bind("id", conversation.id().value())
                        .bind("space", conversation.space())
                        .bind("kind", conversation.kind().text())
                        .bind("title", conversation.title())
                        .bind("subject", conversation.subject())
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
        return conversation(handle, id, "");
    }

    /** Keeps it from being deleted until the transaction ends. */
    public Optional<Conversation> hold(Handle handle, ConversationId id) {
        return conversation(handle, id, " for key share");
    }

    /** Those that are there. */
    Map<ConversationId, Conversation> find(Handle handle, Collection<ConversationId> ids) {
        return handle
                .createQuery(CONVERSATIONS + "where id = any(:ids)")
                .bindArray(
                        "ids",
                        UUID.class,
                        ids.stream().map(ConversationId::value).toList())
                .map((row, context) -> conversation(row))
                .stream()
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
    }

    private static Optional<Conversation> conversation(Handle handle, ConversationId id, String locking) {
        return handle.createQuery(CONVERSATIONS + "where id = :id" + locking)
                .bind("id", id.value())
                .map((row, context) -> conversation(row))
                .findOne();
    }

    /** The conversations that belong to these subjects, by subject. */
    public Map<String, ConversationId> ofSubjects(Handle handle, Collection<String> subjects) {
        record Found(String subject, ConversationId id) {}
        return handle
                .createQuery("select id, subject from messaging.conversation where subject = any(:subjects)")
                .bindArray("subjects", String.class, List.copyOf(subjects))
                .map((row, context) ->
                        new Found(row.getString("subject"), new ConversationId(row.getObject("id", UUID.class))))
                .stream()
                .collect(Collectors.toMap(Found::subject, Found::id));
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                new ConversationId(row.getObject("id", UUID.class)),
                new SpaceId(row.getString("space_id")),
                ConversationKind.of(row.getString("kind")),
                row.getString("title"),
                row.getString("subject"),
                new PersonId(row.getObject("created_by", UUID.class)));
    }

    /** Deletes it with its messages. */
    void delete(Handle handle, ConversationId id) {
        handle.createUpdate("delete from messaging.conversation where id = :id")
                .bind("id", id.value())
                .execute();
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
                        select c.id, c.space_id, c.kind, c.title, c.subject, c.created_by from messaging.member m
                        join messaging.conversation c on c.id = m.conversation_id
                        where m.person_id = :person and m.conversation_id = any(:ids)
                        """)
                .bind("person", person)
                .bindArray("ids", UUID.class, List.copyOf(conversations))
                .map((row, context) -> conversation(row))
                .list();
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

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
