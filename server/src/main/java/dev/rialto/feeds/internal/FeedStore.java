package dev.rialto.feeds.internal;

import dev.rialto.feeds.Change;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds.Position;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All SQL of feeds. */
public final class FeedStore {

    /** The head after advancing. */
    public record Head(long feedNo, String epoch, long rev) {}

    public record State(long feedNo, String epoch, long head, long horizon) {}

    public void create(Handle handle, FeedName feed, SpaceId space) {
        handle.createUpdate("""
                        insert into feeds.feed (name, space_id, epoch)
                        values (:name, :space, substr(gen_random_uuid()::text, 1, 8))
                        on conflict (name) do nothing
                        """).bind("name", feed.value()).bind("space", space).execute();
    }

    /**
     * A change and the feed it belongs to.
     *
     * @param data the change's data as JSON
     */
    public record Placed(long feedNo, Change change, String data) {}

    /**
     * Takes the next revisions, so many of each feed, in the order of their names; the rows stay locked until the transaction ends.
     *
     * @return the heads after that; feeds that do not exist are left out
     */
    public Map<FeedName, Head> advance(Handle handle, Map<FeedName, Integer> counts) {
        record Advanced(FeedName name, Head head) {}
        return handle
                .createQuery("""
                        with wanted as (
                          select * from unnest(:names::text[], :counts::int[]) as w (name, n)
                        ), locked as (
                          select f.no, w.n from feeds.feed f join wanted w using (name) order by f.name collate "C" for update of f
                        )
                        update feeds.feed f set head = f.head + l.n from locked l where f.no = l.no
                        returning f.name, f.no, f.epoch, f.head
                        """)
                .bindArray(
                        "names",
                        String.class,
                        counts.keySet().stream().map(FeedName::value).toList())
                .bindArray("counts", Integer.class, List.copyOf(counts.values()))
                .map((row, context) -> new Advanced(
                        new FeedName(row.getString("name")),
                        new Head(row.getLong("no"), row.getString("epoch"), row.getLong("head"))))
                .stream()
                .collect(Collectors.toMap(Advanced::name, Advanced::head));
    }

    public void insert(Handle handle, List<Placed> rows) {
        List<Change> changes = rows.stream().map(Placed::change).toList();
        handle.createUpdate("""
                        insert into feeds.change (feed_no, rev, type, actor, at, data)
                        select feed_no, rev, type, actor, at::timestamptz, data::jsonb
                        from unnest(:feeds::bigint[], :revs::bigint[], :types::text[], :actors::uuid[], :ats::text[],
                                    :datas::text[]) as c (feed_no, rev, type, actor, at, data)
                        """)
                .bindArray(
                        "feeds", Long.class, rows.stream().map(Placed::feedNo).toList())
                .bindArray("revs", Long.class, changes.stream().map(Change::rev).toList())
                .bindArray(
                        "types",
                        String.class,
                        changes.stream().map(Change::type).toList())
                .bindArray(
                        "actors",
                        UUID.class,
                        changes.stream().map(c -> c.actor().value()).toList())
                .bindArray(
                        "ats",
                        String.class,
                        changes.stream().map(c -> c.at().toString()).toList())
                .bindArray(
                        "datas", String.class, rows.stream().map(Placed::data).toList())
                .execute();
    }

    public Optional<SpaceId> space(Handle handle, FeedName feed) {
        return handle.createQuery("select space_id from feeds.feed where name = :name")
                .bind("name", feed.value())
                .mapTo(SpaceId.class)
                .findOne();
    }

    public @Nullable State state(Handle handle, FeedName feed) {
        return handle.createQuery("select no, epoch, head, horizon from feeds.feed where name = :name")
                .bind("name", feed.value())
                .map((row, context) -> new State(
                        row.getLong("no"), row.getString("epoch"), row.getLong("head"), row.getLong("horizon")))
                .findOne()
                .orElse(null);
    }

    /**
     * Those after a revision, up to one of the limits; the one that reaches {@code maxBytes} is the last. Goes from revision to
     * revision, which have no gap, so that nothing is read which is not returned.
     */
    public List<Change> changes(Handle handle, long feedNo, long since, int limit, int maxBytes) {
        return handle.createQuery("""
                        with recursive page as (
                          select rev, type, actor, at, data::text as data, octet_length(data::text)::bigint as bytes
                          from feeds.change where feed_no = :feed and rev = :since + 1
                          union all
                          select c.rev, c.type, c.actor, c.at, c.data::text, p.bytes + octet_length(c.data::text)
                          from page p join feeds.change c on c.feed_no = :feed and c.rev = p.rev + 1
                          where p.bytes < :maxBytes and p.rev < :since + :limit
                        )
                        select rev, type, actor, at, data from page order by rev
                        """)
                .bind("feed", feedNo)
                .bind("since", since)
                .bind("limit", limit)
                .bind("maxBytes", maxBytes)
                .map((row, context) -> change(row))
                .list();
    }

    public Map<FeedName, Position> positions(Handle handle, Collection<FeedName> feeds) {
        if (feeds.isEmpty()) {
            return Map.of();
        }
        record Row(FeedName name, Position position) {}
        return handle
                .createQuery("select name, epoch, head from feeds.feed where name = any(:names)")
                .bindArray(
                        "names",
                        String.class,
                        feeds.stream().map(FeedName::value).toList())
                .map((row, context) -> new Row(
                        new FeedName(row.getString("name")), new Position(row.getString("epoch"), row.getLong("head"))))
                .stream()
                .collect(Collectors.toMap(Row::name, Row::position));
    }

    /** The numbers of the feeds of a kind whose first change is from before a time, in their order. */
    public List<Long> withOlder(Handle handle, String kind, Instant before, long after, int limit) {
        return handle.createQuery("""
                        select f.no from feeds.feed f
                        join feeds.change c on c.feed_no = f.no and c.rev = f.horizon + 1
                        where f.no > :after and starts_with(f.name, :kind || ':') and c.at < :before
                        order by f.no limit :limit
                        """)
                .bind("after", after)
                .bind("kind", kind)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /** Keeps others from appending to these until the transaction ends; in the order of their names, as {@link #advance} does. */
    public void hold(Handle handle, Collection<FeedName> feeds) {
        handle.createQuery("""
                        select no from feeds.feed where name = any(:names) order by name collate "C" for update
                        """)
                .bindArray(
                        "names",
                        String.class,
                        feeds.stream().map(FeedName::value).toList())
                .mapTo(Long.class)
                .list();
    }

    /** @param changes how many were forgotten */
    public record Trimmed(long horizon, int changes) {}

    /** Forgets changes from before a time, the oldest first. */
    public Trimmed trimOldest(Handle handle, long feedNo, Instant before, int most) {
        long horizon = handle.createQuery("select horizon from feeds.feed where no = :feed for update")
                .bind("feed", feedNo)
                .mapTo(Long.class)
                .one();
        Long upTo = handle.createQuery("""
                        select max(rev) from feeds.change
                        where feed_no = :feed and rev > :horizon and rev <= :horizon + :most and at < :before
                        """)
                .bind("feed", feedNo)
                .bind("horizon", horizon)
                .bind("most", most)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        if (upTo == null) {
            return new Trimmed(horizon, 0);
        }
        handle.createUpdate("update feeds.feed set horizon = :upTo where no = :feed")
                .bind("upTo", upTo)
                .bind("feed", feedNo)
                .execute();
        int changes = handle.createUpdate("delete from feeds.change where feed_no = :feed and rev <= :upTo")
                .bind("feed", feedNo)
                .bind("upTo", upTo)
                .execute();
        return new Trimmed(upTo, changes);
    }

    public int trim(Handle handle, FeedName feed, long upTo) {
        handle.createUpdate("""
                        update feeds.feed set horizon = greatest(horizon, least(head, :upTo)) where name = :name
                        """).bind("upTo", upTo).bind("name", feed.value()).execute();
        return handle.createUpdate("""
                        delete from feeds.change c using feeds.feed f
                        where f.name = :name and c.feed_no = f.no and c.rev <= f.horizon
                        """).bind("name", feed.value()).execute();
    }

    public int newEpoch(Handle handle, FeedName feed) {
        return handle.createUpdate("""
                        update feeds.feed set epoch = substr(gen_random_uuid()::text, 1, 8) where name = :name
                        """).bind("name", feed.value()).execute();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("rev"),
                row.getString("type"),
                new PersonId(row.getObject("actor", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Json.parse(row.getString("data")));
    }
}
