package dev.rialto.identity.internal;

import dev.rialto.identity.Device;
import dev.rialto.identity.SessionEnded;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** All SQL of sessions. An ended session has no row. */
public final class SessionStore {
    /**
     * A session.
     *
     * @param sealedSecret what its refresh tokens are made from
     * @param counter of the refresh token that is not spent
     * @param used the latest counter whose access token was seen
     * @param endsAt when it ends whatever happens
     */
    public record Session(
            SessionId id,
            PersonId person,
            String deviceId,
            String sealedSecret,
            long counter,
            long used,
            Instant rotatedAt,
            Instant expiresAt,
            Instant endsAt) {}

    public void insert(Handle handle, Session session, String deviceName) {
        handle.createUpdate("""
                        insert into identity.session (id, person_id, device_id, device_name, secret, counter,
                            rotated_at, signed_in_at, last_seen_at, expires_at, ends_at)
                        values (:id, :person, :device, :name, :secret, :counter, :now, :now, :now, :expires, :ends)
                        """)
                .bind("id", session.id())
                .bind("person", session.person())
                .bind("device", session.deviceId())
                .bind("name", deviceName)
                .bind("secret", session.sealedSecret())
                .bind("counter", session.counter())
                .bind("now", utc(session.rotatedAt()))
                .bind("expires", utc(session.expiresAt()))
                .bind("ends", utc(session.endsAt()))
                .execute();
    }

    /** Keeps others from refreshing it until the transaction ends. */
    public Optional<Session> lock(Handle handle, SessionId session) {
        return handle.createQuery("""
                        select id, person_id, device_id, secret, counter, used_counter, rotated_at, expires_at, ends_at
                        from identity.session where id = :id for update
                        """)
                .bind("id", session)
                .map((row, context) -> session(row))
                .findOne();
    }

    public void advance(Handle handle, SessionId session, Instant now, Instant expiresAt) {
        handle.createUpdate("""
                        update identity.session
                        set counter = counter + 1, rotated_at = :now, last_seen_at = :now, expires_at = :expires
                        where id = :id
                        """)
                .bind("id", session)
                .bind("now", utc(now))
                .bind("expires", utc(expiresAt))
                .execute();
    }

    public boolean alive(Handle handle, SessionId session, Instant now) {
        return handle.createQuery("select 1 from identity.session where id = :id and expires_at > :now")
                .bind("id", session)
                .bind("now", utc(now))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    public List<Device> devices(Handle handle, PersonId person, Instant now) {
        return handle.createQuery("""
                        select id, device_id, device_name, signed_in_at, last_seen_at from identity.session
                        where person_id = :person and expires_at > :now
                        order by last_seen_at desc, id
                        """)
                .bind("person", person)
                .bind("now", utc(now))
                .map((row, context) -> device(row))
                .list();
    }

    public Optional<Device> renameDevice(
            Handle handle, PersonId person, String deviceId, String deviceName, Instant now) {
        return handle.createQuery("""
                        update identity.session set device_name = :name
                        where person_id = :person and device_id = :device and expires_at > :now
                        returning id, device_id, device_name, signed_in_at, last_seen_at
                        """)
                .bind("person", person)
                .bind("device", deviceId)
                .bind("name", deviceName)
                .bind("now", utc(now))
                .map((row, context) -> device(row))
                .findOne();
    }

    public Optional<SessionEnded> end(Handle handle, SessionId session) {
        return handle.createQuery("delete from identity.session where id = :id returning id, person_id")
                .bind("id", session)
                .map((row, context) -> ended(row))
                .findOne();
    }

    /** The session that a device has makes room for its next one. */
    public List<SessionEnded> replaceDevice(Handle handle, PersonId person, String deviceId) {
        return handle.createQuery("""
                        delete from identity.session where person_id = :person and device_id = :device
                        returning id, person_id
                        """)
                .bind("person", person)
                .bind("device", deviceId)
                .map((row, context) -> ended(row))
                .list();
    }

    /** The device will be told when it comes back. */
    public List<SessionEnded> revokeDevice(Handle handle, PersonId person, String deviceId) {
        return revoke(handle, "person_id = :person and device_id = :device")
                .bind("person", person)
                .bind("device", deviceId)
                .map((row, context) -> ended(row))
                .list();
    }

    /**
     * The devices will be told when they come back.
     *
     * @param but the one to spare; null to end all
     */
    public List<SessionEnded> revokeAll(Handle handle, PersonId person, @Nullable SessionId but) {
        return revoke(handle, "person_id = :person and id is distinct from :but")
                .bind("person", person)
                .bind("but", but == null ? null : but.value())
                .map((row, context) -> ended(row))
                .list();
    }

    private static Query revoke(Handle handle, String which) {
        return handle.createQuery("""
                with gone as (delete from identity.session where %s returning id, person_id, secret, expires_at),
                told as (insert into identity.revoked_session (id, person_id, secret, expires_at)
                    select id, person_id, secret, expires_at from gone)
                select id, person_id from gone
                """.formatted(which));
    }

    /** What the refresh tokens of a revoked session are made from, sealed. */
    public Optional<String> revokedSecret(Handle handle, SessionId session, Instant now) {
        return handle.createQuery("select secret from identity.revoked_session where id = :id and expires_at > :now")
                .bind("id", session)
                .bind("now", utc(now))
                .mapTo(String.class)
                .findOne();
    }

    /** Ends what expired, and of the rest all but those seen last. */
    public List<SessionEnded> endBeyond(Handle handle, PersonId person, int keep, Instant now) {
        return handle.createQuery("""
                        delete from identity.session
                        where person_id = :person and id not in (
                            select id from identity.session where person_id = :person and expires_at > :now
                            order by last_seen_at desc, id limit :keep)
                        returning id, person_id
                        """)
                .bind("person", person)
                .bind("keep", keep)
                .bind("now", utc(now))
                .map((row, context) -> ended(row))
                .list();
    }

    /** @param used the counter of the refresh token that the access token came with */
    public record Sight(long used, Instant at) {}

    public void seen(Handle handle, Map<SessionId, Sight> sessions) {
        try (PreparedBatch batch = handle.prepareBatch("""
                update identity.session
                set last_seen_at = greatest(last_seen_at, :at), used_counter = greatest(used_counter, :used)
                where id = :id and (last_seen_at < :at or used_counter < :used)
                """)) {
            sessions.forEach((session, sight) -> batch.bind("id", session)
                    .bind("at", utc(sight.at()))
                    .bind("used", sight.used())
                    .add());
            batch.execute();
        }
    }

    public Set<SessionId> alive(Handle handle, Collection<SessionId> sessions, Instant now) {
        return Set.copyOf(handle.createQuery("""
                        select id from identity.session
                        where id = any(:ids) and expires_at > :now and ends_at > :now
                        """)
                .bindArray(
                        "ids",
                        UUID.class,
                        sessions.stream().map(SessionId::value).toList())
                .bind("now", utc(now))
                .mapTo(SessionId.class)
                .list());
    }

    public int deleteExpired(Handle handle, Instant now) {
        return handle.createUpdate("""
                        with told as (delete from identity.revoked_session where expires_at <= :now)
                        delete from identity.session where least(expires_at, ends_at) <= :now
                        """).bind("now", utc(now)).execute();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("device_id"),
                row.getString("secret"),
                row.getLong("counter"),
                row.getLong("used_counter"),
                instant(row, "rotated_at"),
                instant(row, "expires_at"),
                instant(row, "ends_at"));
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getString("device_id"),
                row.getString("device_name"),
                new SessionId(row.getObject("id", UUID.class)),
                instant(row, "signed_in_at"),
                instant(row, "last_seen_at"));
    }

    private static SessionEnded ended(ResultSet row) throws SQLException {
        return new SessionEnded(
                new SessionId(row.getObject("id", UUID.class)), new PersonId(row.getObject("person_id", UUID.class)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
