package dev.rialto.feeds.internal;

import dev.rialto.feeds.Change;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds.Position;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** Takes the next revision; the row stays locked until the transaction ends. */
    public Head advance(Handle handle, FeedName feed) {
        return handle.createQuery("""
                        update feeds.feed set head = head + 1 where name = :name
                        returning no, epoch, head
                        """)
                .bind("name", feed.value())
                .map((row, context) -> new Head(row.getLong("no"), row.getString("epoch"), row.getLong("head")))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("no feed " + feed));
    }

    public void insert(Handle handle, long feedNo, Change change) {
        handle.createUpdate("""
                        insert into feeds.change (feed_no, rev, type, actor, at, data)
                        values (:feed, :rev, :type, :actor, :at, :data::jsonb)
                        """)
                .bind("feed", feedNo)
                .bind("rev", change.rev())
                .bind("type", change.type())
                .bind("actor", change.actor())
                .bind("at", change.at().atOffset(ZoneOffset.UTC))
                .bind("data", Json.text(change.data()))
                .execute();
    }

    public @Nullable State state(Handle handle, FeedName feed) {
        return handle.createQuery("select no, epoch, head, horizon from feeds.feed where name = :name")
                .bind("name", feed.value())
                .map((row, context) -> new State(
                        row.getLong("no"), row.getString("epoch"), row.getLong("head"), row.getLong("horizon")))
                .findOne()
                .orElse(null);
    }

    public List<Change> changes(Handle handle, long feedNo, long since, int limit) {
        return handle.createQuery("""
                        select rev, type, actor, at, data from feeds.change
                        where feed_no = :feed and rev > :since order by rev limit :limit
                        """)
                .bind("feed", feedNo)
                .bind("since", since)
                .bind("limit", limit)
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
