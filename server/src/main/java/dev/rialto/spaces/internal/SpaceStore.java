package dev.rialto.spaces.internal;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of spaces and their members. */
public final class SpaceStore {
    /** A row of the members. */
    public record MemberRow(SpaceId space, PersonId person, String role) {}

    /**
     * A member in the order of names.
     *
     * @param key the beginning of the name by which the list is ordered
     */
    public record NamedMember(PersonId person, String role, String key) {}

    /** Where a page begins: behind this name and person. */
    public record Position(String key, PersonId person) {}

    public void insertSpaces(Handle handle, Collection<SpaceId> spaces, Instant now) {
        handle.createUpdate("""
                        insert into spaces.space (id, created_at)
                        select id, :now from unnest(:ids) as id order by id on conflict (id) do nothing
                        """)
                .bindArray(
                        "ids", String.class, spaces.stream().map(SpaceId::value).toList())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Lets what takes this lock happen one at a time, for example changes of who administers the space. */
    public void lock(Handle handle, SpaceId space) {
        handle.createQuery("select id from spaces.space where id = :space for no key update")
                .bind("space", space)
                .mapTo(String.class)
                .findOne();
    }

    /** @return false when the person is a member already */
    public boolean insert(Handle handle, SpaceId space, PersonId person, String role, String searchName, Instant now) {
        return handle.createUpdate("""
                                insert into spaces.member (space_id, person_id, role, joined_at, search_name)
                                values (:space, :person, :role, :now, :name)
                                on conflict (space_id, person_id) do nothing
                                """)
                        .bind("space", space)
                        .bind("person", person)
                        .bind("role", role)
                        .bind("name", searchName)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    public boolean setRole(Handle handle, SpaceId space, PersonId person, String role) {
        return handle.createUpdate("""
                                update spaces.member set role = :role
                                where space_id = :space and person_id = :person
                                """)
                        .bind("space", space)
                        .bind("person", person)
                        .bind("role", role)
                        .execute()
                == 1;
    }

    public boolean delete(Handle handle, SpaceId space, PersonId person) {
        return handle.createUpdate("delete from spaces.member where space_id = :space and person_id = :person")
                        .bind("space", space)
                        .bind("person", person)
                        .execute()
                == 1;
    }

    /** Changes the name of a person in every space. */
    public void rename(Handle handle, PersonId person, String searchName) {
        handle.createUpdate("update spaces.member set search_name = :name where person_id = :person")
                .bind("person", person)
                .bind("name", searchName)
                .execute();
    }

    /** Whether somebody else in the space has one of the roles. */
    public boolean others(Handle handle, SpaceId space, PersonId person, Collection<String> roles) {
        return handle.createQuery("""
                        select exists (select 1 from spaces.member
                            where space_id = :space and person_id <> :person and role = any(:roles))
                        """)
                .bind("space", space)
                .bind("person", person)
                .bindArray("roles", String.class, roles)
                .mapTo(Boolean.class)
                .one();
    }

    public Optional<MemberRow> member(Handle handle, SpaceId space, PersonId person) {
        return members(handle, space, List.of(person)).stream().findFirst();
    }

    public List<MemberRow> members(Handle handle, SpaceId space, Collection<PersonId> people) {
        return handle.createQuery("""
                        select person_id, role from spaces.member
                        where space_id = :space and person_id = any(:people)
                        """)
                .bind("space", space)
                .bindArray("people", UUID.class, uuids(people))
                .map((row, context) -> new MemberRow(
                        space, new PersonId(row.getObject("person_id", UUID.class)), row.getString("role")))
                .list();
    }

    public int memberCount(Handle handle, SpaceId space) {
        return handle.createQuery("select count(*) from spaces.member where space_id = :space")
                .bind("space", space)
                .mapTo(Integer.class)
                .one();
    }

    /** In the order of their ids. */
    public List<PersonId> memberIds(Handle handle, SpaceId space, @Nullable PersonId after, int limit) {
        return handle.createQuery("""
                        select person_id from spaces.member
                        where space_id = :space and (:after::uuid is null or person_id > :after)
                        order by person_id limit :limit
                        """)
                .bind("space", space)
                .bind("after", after == null ? null : after.value())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .map(PersonId::new)
                .list();
    }

    public List<MemberRow> memberships(Handle handle, PersonId person) {
        return handle.createQuery("select space_id, role from spaces.member where person_id = :person")
                .bind("person", person)
                .map((row, context) ->
                        new MemberRow(new SpaceId(row.getString("space_id")), person, row.getString("role")))
                .list();
    }

    /** Those of the others who share one of the spaces with the person. */
    public Set<PersonId> sharing(
            Handle handle, PersonId person, Collection<PersonId> others, Collection<SpaceId> spaces) {
        return handle.createQuery("""
                        select distinct other.person_id from spaces.member me
                        join spaces.member other on other.space_id = me.space_id
                        where me.person_id = :person and me.space_id = any(:spaces) and other.person_id = any(:others)
                        """)
                .bind("person", person)
                .bindArray(
                        "spaces",
                        String.class,
                        spaces.stream().map(SpaceId::value).toList())
                .bindArray("others", UUID.class, uuids(others))
                .mapTo(PersonId.class)
                .collect(Collectors.toSet());
    }

    /** @param part of the name, folded; empty for all */
    public List<NamedMember> page(
            Handle handle, SpaceId space, String part, @Nullable String role, @Nullable Position after, int limit) {
        return handle.createQuery("""
                        select person_id, role, left(search_name, 64) as key from spaces.member
                        where space_id = :space
                          and strpos(search_name, :part) > 0
                          and (:role::text is null or role = :role)
                          and (:afterKey::text is null or (left(search_name, 64), person_id) > (:afterKey, :afterId::uuid))
                        order by left(search_name, 64), person_id limit :limit
                        """)
                .bind("space", space)
                .bind("part", part)
                .bind("role", role)
                .bind("afterKey", after == null ? null : after.key())
                .bind("afterId", after == null ? null : after.person().toString())
                .bind("limit", limit)
                .map((row, context) -> new NamedMember(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("role"),
                        row.getString("key")))
                .list();
    }

    private static List<UUID> uuids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toList();
    }
}
