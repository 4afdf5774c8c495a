package dev.rialto.presence.internal;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.presence.PersonPresence;
import dev.rialto.presence.PresenceStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** All SQL of presence. */
public final class PresenceStore {

    public void put(Handle handle, PersonId person, PresenceStatus status, Instant now) {
        handle.createUpdate("""
                        insert into presence.status (person_id, status, since, alive_at)
                        values (:person, :status, :now, :now)
                        on conflict (person_id) do update
                        set status = excluded.status, since = excluded.since, alive_at = excluded.alive_at, left_at = null
                        """)
                .bind("person", person)
                .bind("status", status.text())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void left(Handle handle, PersonId person, Instant now) {
        handle.createUpdate("update presence.status set left_at = :now, alive_at = :now where person_id = :person")
                .bind("person", person)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public int renew(Handle handle, Collection<PersonId> people, Instant now) {
        return handle.createUpdate("""
                        update presence.status set alive_at = :now where person_id = any(:people) and left_at is null
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .execute();
    }

    /** @param dead a row that was not renewed since then means offline */
    public Map<PersonId, PersonPresence> find(Handle handle, Collection<PersonId> people, Instant dead) {
        return handle
                .createQuery("""
                        select person_id, status, alive_at, left_at from presence.status
                        where person_id = any(:people)
                        """)
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .map((row, context) -> presence(row, dead))
                .stream()
                .collect(Collectors.toMap(PersonPresence::personId, p -> p));
    }

    private static PersonPresence presence(ResultSet row, Instant dead) throws SQLException {
        PersonId person = new PersonId(row.getObject("person_id", UUID.class));
        OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
        Instant alive = row.getObject("alive_at", OffsetDateTime.class).toInstant();
        if (left != null) {
            return new PersonPresence(person, PresenceStatus.OFFLINE, left.toInstant());
        }
        return alive.isBefore(dead)
                ? new PersonPresence(person, PresenceStatus.OFFLINE, alive)
                : new PersonPresence(person, PresenceStatus.of(row.getString("status")), null);
    }
}
