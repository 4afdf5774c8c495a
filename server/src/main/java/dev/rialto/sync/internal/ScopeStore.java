package dev.rialto.sync.internal;

import dev.rialto.feeds.FeedName;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.sync.ReplicaInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The SQL of scopes and their replicas. */
final class ScopeStore {
    /** A device sends nothing more until it has the answers to a push, and a push has at most 50 mutations. */
    private static final int MAX_REJECTED = 100;

    record Scope(long no, FeedName feed, int records) {}

    /** @param lastSeq of the mutations that it pushed */
    record Replica(long no, String id, PersonId person, String deviceId, long lastSeq) {}

    void create(Handle handle, FeedName feed, SpaceId space) {
        handle.createUpdate("insert into sync.scope (feed, space_id) values (:feed, :space)")
                .bind("feed", feed.value())
                .bind("space", space)
                .execute();
    }

    void delete(Handle handle, FeedName feed) {
        handle.createUpdate("delete from sync.scope where feed = :feed")
                .bind("feed", feed.value())
                .execute();
    }

    Optional<Scope> find(Handle handle, FeedName feed) {
        return scope(handle, "select no, feed, records from sync.scope where feed = :feed", feed);
    }

    /** Keeps other mutations of the scope waiting until the transaction ends. */
    Optional<Scope> lock(Handle handle, FeedName feed) {
        return scope(handle, "select no, feed, records from sync.scope where feed = :feed for update", feed);
    }

    private static Optional<Scope> scope(Handle handle, String sql, FeedName feed) {
        return handle.createQuery(sql)
                .bind("feed", feed.value())
                .map((row, context) ->
                        new Scope(row.getLong("no"), new FeedName(row.getString("feed")), row.getInt("records")))
                .findOne();
    }

    List<Scope> all(Handle handle) {
        return handle.createQuery("select no, feed, records from sync.scope order by no")
                .map((row, context) ->
                        new Scope(row.getLong("no"), new FeedName(row.getString("feed")), row.getInt("records")))
                .list();
    }

    void count(Handle handle, long scope, int more) {
        handle.createUpdate("update sync.scope set records = records + :more where no = :no")
                .bind("more", more)
                .bind("no", scope)
                .execute();
    }

    /**
     * What a replica says of itself; it is made known when it is new.
     *
     * @return empty when the id is somebody else's, or the scope is gone
     */
    Optional<Replica> report(Handle handle, long scope, ReplicaInfo report) {
        return handle.createQuery("""
                        insert into sync.replica as r (scope_no, id, person_id, device_id, seen_at, rev, waiting)
                        select no, :id, :person, :device, :at, :rev, :waiting from sync.scope where no = :scope for key share
                        on conflict (scope_no, id) do update
                        set seen_at = excluded.seen_at, rev = excluded.rev, waiting = excluded.waiting,
                            listed = true
                        where r.person_id = excluded.person_id
                        returning no, id, person_id, device_id, last_seq
                        """)
                .bind("scope", scope)
                .bind("id", report.id())
                .bind("person", report.personId())
                .bind("device", report.deviceId())
                .bind("at", report.seenAt().atOffset(ZoneOffset.UTC))
                .bind("rev", report.rev())
                .bind("waiting", report.waiting())
                .map((row, context) -> replica(row))
                .findOne();
    }

    private static Replica replica(ResultSet row) throws SQLException {
        return new Replica(
                row.getLong("no"),
                row.getString("id"),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("device_id"),
                row.getLong("last_seq"));
    }

    /** The numbers of a scope's replicas and whose they are. */
    Map<Long, Replica> replicas(Handle handle, Collection<Long> numbers) {
        return handle
                .createQuery(
                        "select no, id, person_id, device_id, last_seq from sync.replica where no = any (:numbers)")
                .bindArray("numbers", Long.class, numbers.toArray())
                .map((row, context) -> replica(row))
                .stream()
                .collect(Collectors.toMap(Replica::no, one -> one));
    }

    /** None of a replica that was forgotten a moment ago. */
    long lastSeq(Handle handle, long replica) {
        return handle.createQuery("select last_seq from sync.replica where no = :no")
                .bind("no", replica)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    void advance(Handle handle, long replica, long seq) {
        handle.createUpdate("update sync.replica set last_seq = greatest(last_seq, :seq) where no = :no")
                .bind("seq", seq)
                .bind("no", replica)
                .execute();
    }

    void noteRejected(Handle handle, long replica, long seq) {
        handle.createUpdate(
                        "update sync.replica set rejected = (array_prepend(:seq, rejected))[1 : :most] where no = :no")
                .bind("seq", seq)
                .bind("most", MAX_REJECTED)
                .bind("no", replica)
                .execute();
    }

    /** Whether this one of its last mutations was rejected. */
    boolean wasRejected(Handle handle, long replica, long seq) {
        return handle.createQuery("select :seq = any (rejected) from sync.replica where no = :no")
                .bind("seq", seq)
                .bind("no", replica)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** However long a replica was away, what it has pushed must be known, lest it be added twice: only their number is bounded. */
    void keepReplicas(Handle handle, long scope, int most) {
        handle.createUpdate("""
                        delete from sync.replica where no in (
                          select no from sync.replica where scope_no = :scope order by seen_at desc, no offset :most)
                        """).bind("scope", scope).bind("most", most).execute();
    }

    List<ReplicaInfo> replicas(Handle handle, long scope) {
        return handle.createQuery("""
                        select id, person_id, device_id, seen_at, rev, waiting from sync.replica
                        where scope_no = :scope and listed order by seen_at desc, no
                        """)
                .bind("scope", scope)
                .map((row, context) -> new ReplicaInfo(
                        row.getString("id"),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("device_id"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getLong("rev"),
                        row.getInt("waiting")))
                .list();
    }

    void unlistReplicas(Handle handle, long scope, PersonId person) {
        handle.createUpdate("update sync.replica set listed = false where scope_no = :scope and person_id = :person")
                .bind("scope", scope)
                .bind("person", person)
                .execute();
    }
}
