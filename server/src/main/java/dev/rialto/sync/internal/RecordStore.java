package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.sync.RecordKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The SQL of records. */
final class RecordStore {
    private static final int FETCH = 2_000;

    record Stored(RecordKey key, ObjectNode fields, ObjectNode stamps, long rev, boolean deleted) {}

    /** One line of a snapshot, its fields as the database prints them. */
    record Line(String type, String id, long rev, String fields) {}

    Map<RecordKey, Stored> load(Handle handle, long scope, Collection<RecordKey> keys) {
        Map<RecordKey, Stored> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select r.type, r.id, r.fields, r.stamps, r.rev, r.deleted
                        from unnest(:types::text[], :ids::text[]) as k (type, id)
                        join sync.record r on r.scope_no = :scope and r.type = k.type and r.id = k.id collate "C"
                        """)
                .bind("scope", scope)
                .bindArray(
                        "types",
                        String.class,
                        keys.stream().map(RecordKey::type).toList())
                .bindArray("ids", String.class, keys.stream().map(RecordKey::id).toList())
                .map((row, context) -> stored(row))
                .forEach(one -> found.put(one.key(), one));
        return found;
    }

    Optional<Stored> find(Handle handle, long scope, RecordKey key) {
        return Optional.ofNullable(load(handle, scope, List.of(key)).get(key));
    }

    /** @return how many of them are new */
    int write(Handle handle, long scope, Collection<Stored> records) {
        if (records.isEmpty()) {
            return 0;
        }
        List<Stored> list = new ArrayList<>(records);
        return handle
                .createQuery("""
                        insert into sync.record as r (scope_no, type, id, fields, stamps, rev, deleted)
                        select :scope, type, id, fields::jsonb, stamps::jsonb, rev, deleted
                        from unnest(:types::text[], :ids::text[], :fields::text[], :stamps::text[], :revs::bigint[],
                                    :deleted::boolean[]) as w (type, id, fields, stamps, rev, deleted)
                        on conflict (scope_no, type, id) do update
                        set fields = excluded.fields, stamps = excluded.stamps, rev = excluded.rev,
                            deleted = excluded.deleted
                        returning (xmax = 0)
                        """)
                .bind("scope", scope)
                .bindArray(
                        "types",
                        String.class,
                        list.stream().map(one -> one.key().type()).toList())
                .bindArray(
                        "ids",
                        String.class,
                        list.stream().map(one -> one.key().id()).toList())
                .bindArray(
                        "fields",
                        String.class,
                        list.stream().map(one -> Json.text(one.fields())).toList())
                .bindArray(
                        "stamps",
                        String.class,
                        list.stream().map(one -> Json.text(one.stamps())).toList())
                .bindArray("revs", Long.class, list.stream().map(Stored::rev).toList())
                .bindArray(
                        "deleted",
                        Boolean.class,
                        list.stream().map(Stored::deleted).toList())
                .mapTo(Boolean.class)
                .stream()
                .mapToInt(isNew -> isNew ? 1 : 0)
                .sum();
    }

    /** The live records of a type that have this value in a field, but for those named. */
    boolean anyWith(Handle handle, long scope, String type, String field, String value, Collection<String> except) {
        return handle.createQuery("""
                        select exists (
                          select 1 from sync.record
                          where scope_no = :scope and type = :type and not deleted and fields ->> :field = :value
                            and id <> all (:except))
                        """)
                .bind("scope", scope)
                .bind("type", type)
                .bind("field", field)
                .bind("value", value)
                .bindArray("except", String.class, except.toArray())
                .mapTo(Boolean.class)
                .one();
    }

    /** Every record that is not deleted, as it comes from the disk, without holding more than some in memory. */
    void lines(Handle handle, long scope, Consumer<Line> each) {
        try (var lines = handle
                .createQuery("""
                        select type, id, rev, fields::text as fields from sync.record
                        where scope_no = :scope and not deleted
                        """)
                .bind("scope", scope)
                .setFetchSize(FETCH)
                .map((row, context) -> new Line(
                        row.getString("type"), row.getString("id"), row.getLong("rev"), row.getString("fields")))
                .stream()) {
            lines.forEach(each);
        }
    }

    /** The fields of the live records of a type. */
    List<Stored> ofType(Handle handle, long scope, String type) {
        return handle.createQuery("""
                        select type, id, fields, stamps, rev, deleted from sync.record
                        where scope_no = :scope and type = :type and not deleted
                        """)
                .bind("scope", scope)
                .bind("type", type)
                .map((row, context) -> stored(row))
                .list();
    }

    /** What the live records of a type have in a field. */
    Set<String> values(Handle handle, long scope, String type, String field) {
        return handle.createQuery("""
                        select distinct fields ->> :field from sync.record
                        where scope_no = :scope and type = :type and not deleted and fields ->> :field is not null
                        """)
                .bind("scope", scope)
                .bind("type", type)
                .bind("field", field)
                .mapTo(String.class)
                .set();
    }

    /** The live records of a type, without holding more than some in memory. */
    void eachOfType(Handle handle, long scope, String type, BiConsumer<String, ObjectNode> each) {
        try (var rows = handle
                .createQuery(
                        "select id, fields from sync.record where scope_no = :scope and type = :type and not deleted")
                .bind("scope", scope)
                .bind("type", type)
                .setFetchSize(FETCH)
                .map((row, context) -> Map.entry(row.getString("id"), (ObjectNode) Json.parse(row.getString("fields"))))
                .stream()) {
            rows.forEach(row -> each.accept(row.getKey(), row.getValue()));
        }
    }

    long countLive(Handle handle, long scope) {
        return handle.createQuery("select count(*) from sync.record where scope_no = :scope and not deleted")
                .bind("scope", scope)
                .mapTo(Long.class)
                .one();
    }

    /** Forgets what was deleted, up to a revision that no cursor may be behind any more. */
    int forget(Handle handle, long scope, long upTo) {
        return handle.createUpdate("delete from sync.record where scope_no = :scope and rev <= :upTo and deleted")
                .bind("scope", scope)
                .bind("upTo", upTo)
                .execute();
    }

    /** Conflicts that were settled long ago; at most so many. */
    List<Stored> settled(Handle handle, long scope, long upTo, int most) {
        return handle.createQuery("""
                        select type, id, fields, stamps, rev, deleted from sync.record
                        where scope_no = :scope and type = 'conflict' and rev <= :upTo and not deleted
                          and fields ->> 'status' <> 'open'
                        order by rev, id limit :most
                        """)
                .bind("scope", scope)
                .bind("upTo", upTo)
                .bind("most", most)
                .map((row, context) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                new RecordKey(row.getString("type"), row.getString("id")),
                (ObjectNode) Json.parse(row.getString("fields")),
                (ObjectNode) Json.parse(row.getString("stamps")),
                row.getLong("rev"),
                row.getBoolean("deleted"));
    }
}
