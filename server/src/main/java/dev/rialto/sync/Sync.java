package dev.rialto.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.sync.internal.Scopes;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Records that devices keep copies of, write while they are offline, and bring together again. The only door of this part;
 * {@code docs/decisions/sync-protocol.md} has the words and the protocol.
 *
 * <p>Safe for many threads; may block on the database.
 */
public final class Sync {
    private final Scopes scopes;
    private final FeedWriters writers;

    public Sync(
            Database database,
            Feeds feeds,
            Commands commands,
            Identity identity,
            FeedReaders readers,
            Clock clock,
            MeterRegistry registry) {
        this.scopes = new Scopes(database, feeds, commands, identity, clock, registry);
        this.writers = new FeedWriters(readers);
    }

    /** Gives feeds of a kind records. */
    public void register(ScopeKind kind) {
        scopes.register(kind);
        writers.register(kind.types().feedKind(), kind.writers());
    }

    public FeedWriters writers() {
        return writers;
    }

    /** Makes a feed and the scope of its records. */
    public void create(Tx tx, FeedName feed, SpaceId space) {
        scopes.create(tx, feed, space);
    }

    /** Deletes all records; the feed stays and has nothing more to tell. */
    public void delete(Tx tx, FeedName feed) {
        scopes.delete(tx, feed);
    }

    /** Devices of somebody who may no longer read are not shown, until one of them pushes again. */
    public void unlistReplicas(Tx tx, FeedName feed, PersonId person) {
        scopes.unlistReplicas(tx, feed, person);
    }

    /**
     * A push of a replica.
     *
     * @param sentAtMs the device's clock when it sent this
     * @param rev how far it has come
     * @param waiting mutations that it has not pushed with this or before
     */
    public record Push(String replicaId, int schema, long sentAtMs, long rev, int waiting, List<Mutation> mutations) {}

    /** What a replica hears. */
    public sealed interface PushOutcome {
        record Pushed(String epoch, long head, long serverTimeMs, List<MutationResult> results)
                implements PushOutcome {}

        /** No such scope, or the replica is somebody else's. */
        record Unknown() implements PushOutcome {}

        record SchemaUnsupported(int min, int max) implements PushOutcome {}
    }

    /** Takes mutations in their order, each by itself. The caller has been authorised to read; who may not write is told so by each. */
    public PushOutcome push(FeedName feed, PersonId person, String deviceId, Push push) {
        return scopes.push(feed, person, deviceId, writers.mayWrite(person, feed), push);
    }

    /** Whether the feed has records. */
    public boolean knows(FeedName feed) {
        return scopes.knows(feed);
    }

    /** Writes the scope at one moment; the form is in the protocol. */
    public void snapshot(FeedName feed, OutputStream out) throws IOException {
        scopes.snapshot(feed, out);
    }

    public List<ReplicaInfo> replicas(FeedName feed) {
        return scopes.replicas(feed);
    }

    /** The name that people gave the device of a replica; empty when it is signed out. */
    public String deviceName(ReplicaInfo replica) {
        return scopes.deviceName(replica);
    }

    /** The fields of a record that is not deleted. */
    public Optional<ObjectNode> find(FeedName feed, RecordKey key) {
        return scopes.find(feed, key);
    }

    /** The records of a type that are not deleted. */
    public List<Row> ofType(FeedName feed, String type) {
        return scopes.ofType(feed, type);
    }

    /** Goes through the records of a type that are not deleted, of one moment, without holding them all in memory. */
    public void eachOfType(FeedName feed, String type, Consumer<Row> each) {
        scopes.eachOfType(feed, type, each);
    }

    /**
     * What the records of a type that are not deleted have in a field. No record of the feed changes until the transaction ends.
     *
     * @return empty when the feed has no records any more
     */
    public Optional<Set<String>> valuesOf(Tx tx, FeedName feed, String type, String field) {
        return scopes.valuesOf(tx, feed, type, field);
    }

    /** A record as it stands. */
    public record Row(String id, ObjectNode fields) {}

    /**
     * Writes records as the server, in the caller's transaction; nothing is merged and no rule is asked. For what a feature makes
     * itself, such as the first record of a scope or sample data.
     *
     * @param rows by key; existing records are replaced
     */
    public void seed(Tx tx, FeedName feed, PersonId actor, String mutationId, List<SeedRow> rows) {
        scopes.seed(tx, feed, actor, mutationId, rows);
    }

    public record SeedRow(RecordKey key, ObjectNode fields) {}

    /** Forgets changes and deletions older than this; cursors behind it must resync. */
    public void compact(Duration keep) {
        scopes.compact(keep);
    }
}
