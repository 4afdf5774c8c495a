package dev.rialto.wiring;

import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.feeds.internal.FeedRoutes;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.spaces.Spaces;
import dev.rialto.sync.Sync;

/** Puts the feeds' public side together. */
public final class FeedsWiring {
    private FeedsWiring() {}

    /** Binds the operations of {@code feeds.yaml}. */
    public static void bind(Feeds feeds, FeedReaders readers, Api api, Guards guards) {
        guards.register("reader", readers);
        new FeedRoutes(feeds).bind(api);
    }

    /** Forgets, now and then, what is too old. */
    static void tidy(Feeds feeds, Commands commands, Sync sync, Timer timer, RialtoSettings settings) {
        timer.every(settings.housekeepingEvery(), () -> commands.forget(settings.forgetCommandsAfter()));
        timer.every(settings.housekeepingEvery(), () -> feeds.trim(Spaces.INBOX, settings.keepInboxesFor()));
        timer.every(settings.housekeepingEvery(), () -> sync.compact(settings.keepChangesFor()));
    }
}
