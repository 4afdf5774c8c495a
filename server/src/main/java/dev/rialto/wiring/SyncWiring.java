package dev.rialto.wiring;

import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.metrics.Metrics;
import dev.rialto.sync.Sync;
import dev.rialto.sync.internal.SyncRoutes;
import java.time.Clock;

/** Puts the records that devices keep copies of together. */
public final class SyncWiring {
    private SyncWiring() {}

    /** Also binds the operations of {@code sync.yaml} and the guard {@code writer}. */
    public static Sync sync(
            Database database,
            Feeds feeds,
            Commands commands,
            Identity identity,
            FeedReaders readers,
            Clock clock,
            Metrics metrics,
            Api api,
            Guards guards) {
        Sync sync = new Sync(database, feeds, commands, identity, readers, clock, metrics.registry());
        guards.register("writer", sync.writers());
        new SyncRoutes(sync).bind(api);
        return sync;
    }
}
