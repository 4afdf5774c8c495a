package dev.rialto.notifications.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rialto.notifications.NoticeDraft;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of notices. */
final class NoticeStore {
    static final int MOST_COUNTED = 1000;

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final String COLUMNS =
            "id, space_id, person_id, kind, topic, link, data, created_at, read_at is not null as was_read ";

    /** A notice that was written. */
    record Notice(
            UUID id,
            SpaceId space,
            PersonId person,
            String kind,
            String topic,
            @Nullable String link,
            Map<String, String> values,
            Instant at,
            boolean read) {}

    /** A notice to write. */
    record NewNotice(UUID id, PersonId person, NoticeDraft draft) {}

    /** @return the ids of those that were not there before */
    Set<UUID> insert(Handle handle, List<NewNotice> notices, Instant now) {
        return handle.createQuery("""
                        insert into notifications.notice
                            (id, space_id, person_id, kind, topic, dedupe_key, link, data, created_at, mail)
                        select id, space, person, kind, topic, key, nullif(link, ''), data::jsonb, :now, 'waiting'
                        from unnest(:ids::uuid[], :spaces::text[], :people::uuid[], :kinds::text[], :topics::text[],
                                    :keys::text[], :links::text[], :data::text[])
                          as n (id, space, person, kind, topic, key, link, data)
                        on conflict do nothing
                        returning id
                        """)
                .bindArray("ids", UUID.class, column(notices, NewNotice::id))
                .bindArray("spaces", String.class, column(notices, n -> n.draft()
                        .space()
                        .value()))
                .bindArray("people", UUID.class, column(notices, n -> n.person().value()))
                .bindArray("kinds", String.class, column(notices, n -> n.draft()
                        .kind()
                        .name()))
                .bindArray(
                        "topics", String.class, column(notices, n -> n.draft().topic()))
                .bindArray("keys", String.class, column(notices, n -> n.draft().dedupeKey()))
                .bindArray(
                        "links",
                        String.class,
                        column(
                                notices,
                                n -> Objects.requireNonNullElse(n.draft().link(), "")))
                .bindArray(
                        "data",
                        String.class,
                        column(notices, n -> Json.text(n.draft().values())))
                .bind("now", utc(now))
                .mapTo(UUID.class)
                .set();
    }

    private static <T> List<T> column(List<NewNotice> notices, Function<NewNotice, T> value) {
        return notices.stream().map(value).toList();
    }

    /**
     * Deletes the unread notices of the same kinds about the same topics that came before those that take their places. Whoever was
     * sent a mail of them and has not looked since is not sent another one.
     *
     * @return of the new ones those that are not mailed for that
     */
    Set<UUID> replace(Handle handle, List<NewNotice> newer) {
        if (newer.isEmpty()) {
            return Set.of();
        }
        return handle.createQuery("""
                        with newer as (
                            select * from unnest(:ids::uuid[], :people::uuid[], :kinds::text[], :topics::text[])
                              as n (id, person, kind, topic)
                        ), replaced as (
                            delete from notifications.notice old using newer
                            where person_id = person and old.topic = newer.topic and old.kind = newer.kind
                              and read_at is null and (old.id < newer.id or old.id <> all (:ids))
                            returning newer.id, mail
                        )
                        update notifications.notice set mail = 'sent'
                        where id in (select id from replaced where mail = 'sent')
                        returning id
                        """)
                .bindArray("ids", UUID.class, column(newer, NewNotice::id))
                .bindArray("people", UUID.class, column(newer, n -> n.person().value()))
                .bindArray("kinds", String.class, column(newer, n -> n.draft()
                        .kind()
                        .name()))
                .bindArray("topics", String.class, column(newer, n -> n.draft().topic()))
                .mapTo(UUID.class)
                .set();
    }

    Optional<Notice> find(Handle handle, UUID id) {
        return handle.createQuery("select " + COLUMNS + "from notifications.notice where id = :id")
                .bind("id", id)
                .map((row, context) -> notice(row))
                .findOne();
    }

    List<Notice> page(Handle handle, PersonId person, SpaceId space, boolean unread, @Nullable UUID after, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                        from notifications.notice
                        where person_id = :person and space_id = :space and (:after::uuid is null or id < :after)
                          and (read_at is null or not :unread)
                        order by id desc limit :limit
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("after", after)
                .bind("unread", unread)
                .bind("limit", limit)
                .map((row, context) -> notice(row))
                .list();
    }

    int unread(Handle handle, PersonId person, SpaceId space) {
        return handle.createQuery("""
                        select count(*) from (
                            select 1 from notifications.notice
                            where person_id = :person and space_id = :space and read_at is null limit :most) as unread
                        """)
                .bind("person", person)
                .bind("space", space)
                .bind("most", MOST_COUNTED)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Which notices are read now.
     *
     * @param space null for all
     * @param upTo null for all
     */
    record Reading(
            PersonId person,
            @Nullable SpaceId space,
            @Nullable UUID id,
            @Nullable String topic,
            @Nullable UUID upTo) {}

    /** @return the spaces of those that were unread */
    Set<SpaceId> read(Handle handle, Reading reading, Instant now) {
        return handle
                .createQuery("""
                        update notifications.notice
                        set read_at = :now, mail = case when mail = 'waiting' then 'not_wanted' else mail end
                        where person_id = :person and read_at is null
                          and (:space::text is null or space_id = :space)
                          and (:id::uuid is null or id = :id)
                          and (:topic::text is null or topic = :topic)
                          and (:upTo::uuid is null or id <= :upTo)
                        returning space_id
                        """)
                .bind("person", reading.person())
                .bind("space", reading.space() == null ? null : reading.space().value())
                .bind("id", reading.id())
                .bind("topic", reading.topic())
                .bind("upTo", reading.upTo())
                .bind("now", utc(now))
                .mapTo(String.class)
                .stream()
                .map(SpaceId::new)
                .collect(Collectors.toSet());
    }

    /**
     * What is to be mailed to each of them, the oldest first, kept from others until the transaction ends.
     *
     * @param topic null for everything of the space
     * @param limit for each person
     */
    List<Notice> takeToMail(Handle handle, List<PersonId> people, SpaceId space, @Nullable String topic, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                        from unnest(:people::uuid[]) as person (id_of_person)
                        cross join lateral (
                            select * from notifications.notice
                            where person_id = id_of_person and space_id = :space and mail = 'waiting'
                              and (:topic::text is null or topic = :topic)
                            order by id limit :limit
                            for update skip locked
                        ) as waiting
                        """)
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .bind("space", space)
                .bind("topic", topic)
                .bind("limit", limit)
                .map((row, context) -> notice(row))
                .list();
    }

    void mailed(Handle handle, Collection<UUID> ids, boolean sent) {
        if (ids.isEmpty()) {
            return;
        }
        handle.createUpdate("update notifications.notice set mail = :mail where id = any(:ids)")
                .bind("mail", sent ? "sent" : "not_wanted")
                .bindArray("ids", UUID.class, List.copyOf(ids))
                .execute();
    }

    int deleteOld(Handle handle, Instant before, int most) {
        return handle.createUpdate("""
                        delete from notifications.notice where id in
                            (select id from notifications.notice where created_at < :before limit :most)
                        """)
                .bind("before", utc(before))
                .bind("most", most)
                .execute();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                new SpaceId(row.getString("space_id")),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("kind"),
                row.getString("topic"),
                row.getString("link"),
                Json.mapper().convertValue(Json.parse(row.getString("data")), VALUES),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("was_read"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
