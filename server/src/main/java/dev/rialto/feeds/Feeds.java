package dev.rialto.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.feeds.internal.FeedStore;
import dev.rialto.feeds.internal.FeedStore.Head;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Ordered, durable logs of changes.
 *
 * <p>Revisions have no gap and commit in their order: {@code append} takes the next ones by updating the feed's row, and the
 * row lock it holds until the commit keeps every later append waiting. A sequence would leave holes after a rollback, and a
 * timestamp would let a later revision commit first; a reader that remembers only how far it has read would then miss
 * changes for ever. So append late in a transaction, and to several feeds in the order of their names.
 *
 * <p>After the commit the bus tells of the changes. The bus may lose or reorder that; {@link Appended#from} shows it, and
 * {@link #since} mends it.
 */
public final class Feeds {
    /** Tells every node what was appended. */
    public static final Bus.Topic<Appended> APPENDED = new Bus.Topic<>(
            "feed_appended", Appended.class, appended -> appended.feed().value());

    /** No page has more changes. */
    public static final int MAX_PAGE = 500;

    /** The change that reaches this is the last of its page: a client that catches up must have room for it. */
    public static final int MAX_PAGE_BYTES = 256 * 1024;

    /** What one message of the bus tells of, unless a single change is larger. */
    private static final int MAX_TOLD_BYTES = 64 * 1024;

    private static final int MAX_TRIMMED = 1_000;

    private final Database database;
    private final Bus bus;
    private final Clock clock;
    private final FeedStore store = new FeedStore();

    public Feeds(Database database, Bus bus, Clock clock) {
        this.database = database;
        this.bus = bus;
        this.clock = clock;
    }

    /** Makes a feed unless it exists. */
    public void create(Tx tx, FeedName feed, SpaceId space) {
        store.create(tx.handle(), feed, space);
    }

    /** The space that a feed belongs to; empty when there is no such feed. */
    public Optional<SpaceId> space(Handle handle, FeedName feed) {
        return store.space(handle, feed);
    }

    /**
     * Locks feeds in the order of their names, for work that appends to them bit by bit: two of that kind would wait for each
     * other. Those that do not exist are left out.
     */
    public void hold(Tx tx, Collection<FeedName> feeds) {
        store.hold(tx.handle(), feeds);
    }

    /** Appends one change and tells the bus after the commit. */
    public Appended append(Tx tx, FeedName feed, PersonId actor, FeedChange change) {
        return append(tx, feed, actor, now(), rev -> change);
    }

    /**
     * Appends one change that needs to know its own revision.
     *
     * @param at when it happened; {@link #now} but for what is brought in from elsewhere
     * @param change gets the revision that the change will have
     */
    public Appended append(Tx tx, FeedName feed, PersonId actor, Instant at, LongFunction<FeedChange> change) {
        return appendAll(tx, List.of(new Entry(feed, actor, at, change))).getFirst();
    }

    /** A change to append. */
    public record Entry(FeedName feed, PersonId actor, Instant at, LongFunction<FeedChange> change) {}

    /**
     * Appends changes to several feeds, those of one feed in the order given, and tells the bus after the commit. Locks the feeds
     * in the order of their names.
     *
     * @return what was appended to each feed
     */
    public List<Appended> appendAll(Tx tx, List<Entry> entries) {
        Map<FeedName, List<Entry>> byFeed =
                entries.stream().collect(Collectors.groupingBy(Entry::feed, TreeMap::new, Collectors.toList()));
        Map<FeedName, Integer> counts = new LinkedHashMap<>();
        byFeed.forEach((feed, its) -> counts.put(feed, its.size()));
        Map<FeedName, Head> heads = store.advance(tx.handle(), counts);
        List<FeedStore.Placed> rows = new ArrayList<>();
        List<Appended> appended = new ArrayList<>();
        List<Appended> told = new ArrayList<>();
        byFeed.forEach((feed, its) -> {
            Head head = heads.get(feed);
            if (head == null) {
                throw new IllegalStateException("no feed " + feed);
            }
            List<FeedStore.Placed> placed = placed(head, its);
            rows.addAll(placed);
            appended.add(appended(feed, head, placed));
            told.addAll(inParts(feed, head, placed));
        });
        store.insert(tx.handle(), rows);
        tx.afterCommit(() -> told.forEach(part -> bus.publish(APPENDED, part)));
        return appended;
    }

    private static List<FeedStore.Placed> placed(Head head, List<Entry> entries) {
        List<FeedStore.Placed> placed = new ArrayList<>();
        long from = head.rev() - entries.size();
        for (Entry entry : entries) {
            long rev = from + placed.size() + 1;
            FeedChange made = entry.change().apply(rev);
            JsonNode data = Json.tree(made);
            Change change = new Change(rev, made.changeType(), entry.actor(), entry.at(), data);
            placed.add(new FeedStore.Placed(head.feedNo(), change, Json.text(data)));
        }
        return List.copyOf(placed);
    }

    /** Many large changes that were committed together are told in parts, each of a size that followers have room for. */
    private static List<Appended> inParts(FeedName feed, Head head, List<FeedStore.Placed> placed) {
        List<Appended> parts = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < placed.size(); i++) {
            int more = placed.get(i).data().length();
            if (i > from && bytes + more > MAX_TOLD_BYTES) {
                parts.add(appended(feed, head, placed.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        parts.add(appended(feed, head, placed.subList(from, placed.size())));
        return parts;
    }

    private static Appended appended(FeedName feed, Head head, List<FeedStore.Placed> placed) {
        List<Change> changes = placed.stream().map(FeedStore.Placed::change).toList();
        long to = changes.getLast().rev();
        return new Appended(feed, head.epoch(), to - changes.size(), to, changes);
    }

    /** The time that changes carry: microseconds, as PostgreSQL keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What happened after a revision.
     *
     * @param epoch the epoch in which {@code since} was counted; null when the reader does not know
     * @param limit at most {@link #MAX_PAGE}
     */
    public Catchup since(FeedName feed, long since, @Nullable String epoch, int limit) {
        return database.read(handle -> {
            FeedStore.State state = store.state(handle, feed);
            if (state == null) {
                return new Catchup.Unknown();
            }
            boolean otherEpoch = epoch != null && !epoch.equals(state.epoch());
            if (otherEpoch || since < state.horizon() || since > state.head()) {
                return new Catchup.Resync(state.epoch(), state.head());
            }
            if (since == state.head()) {
                return new Catchup.Page(state.epoch(), since, since, since, List.of(), false);
            }
            List<Change> changes =
                    store.changes(handle, state.feedNo(), since, Math.min(limit, MAX_PAGE), MAX_PAGE_BYTES);
            if (changes.isEmpty() || changes.getFirst().rev() != since + 1) {
                // trimmed between the two statements
                return new Catchup.Resync(state.epoch(), state.head());
            }
            long to = changes.getLast().rev();
            long head = Math.max(to, state.head());
            return new Catchup.Page(state.epoch(), since, to, head, changes, to < head);
        });
    }

    /** Where each feed stands; feeds that do not exist are left out. */
    public Map<FeedName, Position> positions(Collection<FeedName> feeds) {
        return database.read(handle -> positions(handle, feeds));
    }

    /** As {@link #positions(Collection)}, in the snapshot of what they are shown with. */
    public Map<FeedName, Position> positions(Handle handle, Collection<FeedName> feeds) {
        return store.positions(handle, feeds);
    }

    /** Forgets changes up to a revision: readers behind it must resync. */
    public void trim(FeedName feed, long upTo) {
        database.inTransaction(tx -> store.trim(tx.handle(), feed, upTo));
    }

    /**
     * Forgets changes from before a time.
     *
     * @return the revision that readers must not be behind any more
     */
    public long trim(FeedName feed, Instant before) {
        return database.read(handle -> Optional.ofNullable(store.state(handle, feed)))
                .map(state -> trimOldest(state.feedNo(), before))
                .orElse(0L);
    }

    /** Forgets changes of all feeds of a kind that are older; readers behind the ones that are left must resync. */
    public void trim(String kind, Duration keep) {
        Instant before = clock.instant().minus(keep);
        List<Long> page = older(kind, before, 0);
        while (!page.isEmpty()) {
            page.forEach(feedNo -> trimOldest(feedNo, before));
            page = older(kind, before, page.getLast());
        }
    }

    private List<Long> older(String kind, Instant before, long after) {
        return database.read(handle -> store.withOlder(handle, kind, before, after, MAX_TRIMMED));
    }

    /** A bounded number in a transaction: whoever appends meanwhile waits for no more than one. */
    private long trimOldest(long feedNo, Instant before) {
        FeedStore.Trimmed trimmed;
        do {
            trimmed = database.inTransaction(tx -> store.trimOldest(tx.handle(), feedNo, before, MAX_TRIMMED));
        } while (trimmed.changes() == MAX_TRIMMED);
        return trimmed.horizon();
    }

    /** Forgets all changes of a feed whose resource goes, as part of its going. */
    public void forget(Tx tx, FeedName feed) {
        store.trim(tx.handle(), feed, Long.MAX_VALUE);
    }

    /** Says that history was rewritten, for example by restoring a backup: every reader must resync. */
    public void newEpoch(FeedName feed) {
        database.inTransaction(tx -> store.newEpoch(tx.handle(), feed));
    }

    /** Where a feed stands. */
    public record Position(String epoch, long head) {}
}
