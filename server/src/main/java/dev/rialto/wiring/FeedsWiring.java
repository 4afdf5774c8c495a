package dev.rialto.wiring;

import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.feeds.internal.FeedRoutes;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.Api;

/** Puts the feeds' public side together. */
public final class FeedsWiring {
    private FeedsWiring() {}

    /** Binds the operations of {@code feeds.yaml}. */
    public static void bind(Feeds feeds, FeedReaders readers, Api api, Guards guards) {
        guards.register("reader", readers);
        new FeedRoutes(feeds).bind(api);
    }
}
