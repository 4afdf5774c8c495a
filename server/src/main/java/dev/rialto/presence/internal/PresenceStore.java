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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** All SQL of presence. */
public final class PresenceStore {

    /**
     * Counts a change of the person's presence and keeps other nodes from changing it until the transaction ends.
     *
     * @return the number of this change
     */
    public long lock(Handle handle, PersonId person) {
        return handle.createQuery("""
                        insert into presence.person as p (person_id, version) values (:person, 1)
                        on conflict (person_id) do update set version = p.version + 1 returning version
                        """).bind("person", person).mapTo(Long.class).one();
    }

    public void put(Handle handle, PersonId person, String node, PresenceStatus status, Instant now) {
        handle.createUpdate("""
                        insert into presence.connection (person_id, node, status, alive_at)
                        values (:person, :node, :status, :now)
                        on conflict (person_id, node) do update
                        set status = excluded.status, alive_at = excluded.alive_at
                        """)
                .bind("person", person)
                .bind("node", node)
                .bind("status", status.text())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public void left(Handle handle, PersonId person, String node, Instant now) {
        handle.createUpdate("delete from presence.connection where person_id = :person and node = :node")
                .bind("person", person)
                .bind("node", node)
                .execute();
        seen(handle, person, now);
    }

    public void seen(Handle handle, PersonId person, Instant at) {
        handle.createUpdate("""
                        update presence.person set last_seen_at = greatest(last_seen_at, :at) where person_id = :person
                        """)
                .bind("person", person)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    public int renew(Handle handle, Collection<PersonId> people, String node, Instant now) {
        return handle.createUpdate("""
                        update presence.connection set alive_at = :now where person_id = any(:people) and node = :node
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("node", node)
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .execute();
    }

    /** A row of a node that no longer renews it. */
    public record Dead(PersonId person, Instant aliveAt) {}

    /** Takes away what was not renewed since; of two nodes that ask at once each gets others. */
    public List<Dead> takeDead(Handle handle, Instant since) {
        return handle.createQuery("""
                        delete from presence.connection where alive_at < :since returning person_id, alive_at
                        """)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, context) -> new Dead(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("alive_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * What all nodes together say of each of these people.
     *
     * @param dead a row that was not renewed since then counts for nothing
     */
    public Map<PersonId, PersonPresence> find(Handle handle, Collection<PersonId> people, Instant dead) {
        return handle
                .createQuery("""
                        select asked.person_id,
                               bool_or(c.alive_at >= :dead and c.status = 'online') as online,
                               bool_or(c.alive_at >= :dead) as connected,
                               greatest(max(p.last_seen_at), max(c.alive_at) filter (where c.alive_at < :dead)) as seen_at
                        from unnest(:people) as asked (person_id)
                        left join presence.connection c using (person_id)
                        left join presence.person p using (person_id)
                        group by asked.person_id
                        """)
                .bindArray(
                        "people",
                        UUID.class,
                        people.stream().map(PersonId::value).toList())
                .bind("dead", dead.atOffset(ZoneOffset.UTC))
                .map((row, context) -> presence(row))
                .stream()
                .collect(Collectors.toMap(PersonPresence::personId, p -> p));
    }

    private static PersonPresence presence(ResultSet row) throws SQLException {
        PersonId person = new PersonId(row.getObject("person_id", UUID.class));
        if (row.getBoolean("connected")) {
            PresenceStatus status = row.getBoolean("online") ? PresenceStatus.ONLINE : PresenceStatus.AWAY;
            return new PersonPresence(person, status, null);
        }
        OffsetDateTime seen = row.getObject("seen_at", OffsetDateTime.class);
        return new PersonPresence(person, PresenceStatus.OFFLINE, seen == null ? null : seen.toInstant());
    }
}
