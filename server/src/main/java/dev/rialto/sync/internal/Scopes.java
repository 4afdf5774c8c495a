package dev.rialto.sync.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Appended;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.sync.Mutation;
import dev.rialto.sync.MutationApplied;
import dev.rialto.sync.MutationResult;
import dev.rialto.sync.RecordKey;
import dev.rialto.sync.ReplicaInfo;
import dev.rialto.sync.ScopeKind;
import dev.rialto.sync.Sync.Push;
import dev.rialto.sync.Sync.PushOutcome;
import dev.rialto.sync.Sync.Row;
import dev.rialto.sync.Sync.SeedRow;
import dev.rialto.sync.internal.ScopeStore.Replica;
import dev.rialto.sync.internal.ScopeStore.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The scopes of all kinds. */
public final class Scopes {
    /** Of more copies than this of one scope those are forgotten that were not heard of for longest. */
    private static final int MAX_REPLICAS = 500;

    /** A change that every follower has room for. */
    private static final int MAX_SETTLED = 200;

    private static final Mutation.Stamp BEFORE_ALL = new Mutation.Stamp(0, 0);

    private final Database database;
    private final Feeds feeds;
    private final Clock clock;
    private final Authors authors;
    private final SyncMetrics metrics;
    private final Mutations mutations;
    private final Snapshots snapshots;
    private final ScopeStore scopes = new ScopeStore();
    private final RecordStore records = new RecordStore();
    private final Map<String, ScopeKind> kinds = new ConcurrentHashMap<>();

    public Scopes(
            Database database, Feeds feeds, Commands commands, Identity identity, Clock clock, MeterRegistry registry) {
        this.database = database;
        this.feeds = feeds;
        this.clock = clock;
        this.authors = new Authors(identity);
        this.metrics = new SyncMetrics(registry);
        this.mutations = new Mutations(feeds, commands, authors, scopes, records, metrics);
        this.snapshots = new Snapshots(database, feeds, scopes, records);
    }

    public void register(ScopeKind kind) {
        if (kinds.putIfAbsent(kind.types().feedKind(), kind) != null) {
            throw new IllegalStateException(
                    "two kinds of scope are called " + kind.types().feedKind());
        }
    }

    public void create(Tx tx, FeedName feed, SpaceId space) {
        feeds.create(tx, feed, space);
        scopes.create(tx.handle(), feed, space);
    }

    public void delete(Tx tx, FeedName feed) {
        scopes.delete(tx.handle(), feed);
    }

    public void unlistReplicas(Tx tx, FeedName feed, PersonId person) {
        scopes.find(tx.handle(), feed).ifPresent(scope -> scopes.unlistReplicas(tx.handle(), scope.no(), person));
    }

    public PushOutcome push(FeedName feed, PersonId person, String deviceId, boolean mayWrite, Push push) {
        return Objects.requireNonNull(metrics.pushes().record(() -> pushed(feed, person, deviceId, mayWrite, push)));
    }

    private PushOutcome pushed(FeedName feed, PersonId person, String deviceId, boolean mayWrite, Push push) {
        ScopeKind kind = kinds.get(feed.kind());
        if (kind == null) {
            return new PushOutcome.Unknown();
        }
        if (!kind.types().speaks(push.schema())) {
            return new PushOutcome.SchemaUnsupported(
                    kind.types().minSchema(), kind.types().maxSchema());
        }
        Instant now = clock.instant();
        ReplicaInfo report = new ReplicaInfo(push.replicaId(), person, deviceId, now, push.rev(), push.waiting());
        Optional<Replica> replica = database.inTransaction(tx -> reported(tx, feed, report));
        if (replica.isEmpty()) {
            return new PushOutcome.Unknown();
        }
        List<MutationResult> results = push.mutations().stream()
                .map(mutation -> mutations.apply(new Mutations.Push(
                        feed,
                        kind,
                        person,
                        mayWrite,
                        replica.get(),
                        mutation,
                        Clocks.corrected(mutation.stamp(), push.sentAtMs(), now.toEpochMilli()))))
                .toList();
        metrics.answered(results);
        Feeds.Position position = feeds.positions(List.of(feed)).get(feed);
        return position == null
                ? new PushOutcome.Unknown()
                : new PushOutcome.Pushed(position.epoch(), position.head(), now.toEpochMilli(), results);
    }

    /** The replica as it is known now; empty when the scope is not there, or the replica is somebody else's. */
    private Optional<Replica> reported(Tx tx, FeedName feed, ReplicaInfo report) {
        return scopes.find(tx.handle(), feed).flatMap(scope -> {
            Optional<Replica> replica = scopes.report(tx.handle(), scope.no(), report);
            if (replica.isPresent() && replica.get().lastSeq() == 0) {
                scopes.keepReplicas(tx.handle(), scope.no(), MAX_REPLICAS);
            }
            return replica;
        });
    }

    public boolean knows(FeedName feed) {
        return kinds.containsKey(feed.kind())
                && database.read(handle -> scopes.find(handle, feed)).isPresent();
    }

    public void snapshot(FeedName feed, OutputStream out) throws IOException {
        ScopeKind kind = kinds.get(feed.kind());
        if (kind == null) {
            throw new IllegalStateException("feeds of this kind have no records: " + feed);
        }
        Timer.Sample sample = Timer.start();
        try (OutputStream counted = metrics.counting(out)) {
            snapshots.write(feed, kind.types(), counted);
        }
        sample.stop(metrics.snapshots());
    }

    public List<ReplicaInfo> replicas(FeedName feed) {
        return database.read(handle -> scopes.find(handle, feed)
                .map(scope -> scopes.replicas(handle, scope.no()))
                .orElse(List.of()));
    }

    public String deviceName(ReplicaInfo replica) {
        return authors.deviceName(replica.personId(), replica.deviceId());
    }

    public Optional<ObjectNode> find(FeedName feed, RecordKey key) {
        return database.read(handle -> scopes.find(handle, feed)
                .flatMap(scope -> records.find(handle, scope.no(), key))
                .filter(stored -> !stored.deleted())
                .map(RecordStore.Stored::fields));
    }

    public List<Row> ofType(FeedName feed, String type) {
        return database.read(handle ->
                scopes
                        .find(handle, feed)
                        .map(scope -> records.ofType(handle, scope.no(), type))
                        .orElse(List.of())
                        .stream()
                        .map(stored -> new Row(stored.key().id(), stored.fields()))
                        .toList());
    }

    public void eachOfType(FeedName feed, String type, Consumer<Row> each) {
        // in a transaction: only there a cursor reads piece by piece
        database.snapshot(handle -> {
            scopes.find(handle, feed)
                    .ifPresent(scope -> records.eachOfType(
                            handle, scope.no(), type, (id, fields) -> each.accept(new Row(id, fields))));
            return feed;
        });
    }

    public void seed(Tx tx, FeedName feed, PersonId actor, String mutationId, List<SeedRow> rows) {
        Scope scope = scopes.lock(tx.handle(), feed).orElseThrow();
        List<MutationApplied.Row> told = rows.stream()
                .map(row -> new MutationApplied.Row(row.key().type(), row.key().id(), row.fields(), null))
                .toList();
        Appended appended = feeds.append(tx, feed, actor, new MutationApplied(mutationId, "", BEFORE_ALL, told));
        ObjectNode stamps = new Stamped(BEFORE_ALL, 0, appended.to()).forAll();
        List<RecordStore.Stored> stored = rows.stream()
                .map(row -> new RecordStore.Stored(row.key(), row.fields(), stamps, appended.to(), false))
                .toList();
        scopes.count(tx.handle(), scope.no(), records.write(tx.handle(), scope.no(), stored));
    }

    public Optional<Set<String>> valuesOf(Tx tx, FeedName feed, String type, String field) {
        return scopes.lock(tx.handle(), feed).map(scope -> records.values(tx.handle(), scope.no(), type, field));
    }

    public void compact(Duration keep) {
        Instant before = clock.instant().minus(keep);
        for (Scope scope : database.read(scopes::all)) {
            long horizon = feeds.trim(scope.feed(), before);
            if (horizon > 0) {
                // it may have been deleted meanwhile
                database.inTransaction(tx -> scopes.lock(tx.handle(), scope.feed())
                        .map(locked -> forget(tx, locked, horizon))
                        .orElse(0));
            }
        }
    }

    private int forget(Tx tx, Scope scope, long horizon) {
        int forgotten = records.forget(tx.handle(), scope.no(), horizon);
        scopes.count(tx.handle(), scope.no(), -forgotten);
        deleteSettled(tx, scope, horizon);
        return forgotten;
    }

    /** Copies must hear of it, as of every deletion; whoever's value stands is named as who did it. */
    private void deleteSettled(Tx tx, Scope scope, long upTo) {
        List<RecordStore.Stored> settled = records.settled(tx.handle(), scope.no(), upTo, MAX_SETTLED);
        if (settled.isEmpty()) {
            return;
        }
        PersonId actor = new PersonId(
                UUID.fromString(settled.getFirst().fields().at("/kept/personId").asText()));
        List<MutationApplied.Row> told = settled.stream()
                .map(row -> new MutationApplied.Row(row.key().type(), row.key().id(), null, true))
                .toList();
        String id = UUID.randomUUID().toString();
        Appended appended = feeds.append(tx, scope.feed(), actor, new MutationApplied(id, "", BEFORE_ALL, told));
        Stamped stamped = new Stamped(BEFORE_ALL, 0, appended.to());
        records.write(
                tx.handle(),
                scope.no(),
                settled.stream()
                        .map(row ->
                                new RecordStore.Stored(row.key(), row.fields(), stamped.forAll(), appended.to(), true))
                        .toList());
    }
}
