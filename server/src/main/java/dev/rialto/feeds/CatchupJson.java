package dev.rialto.feeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;

/** How a catch-up looks to clients, on REST and on sockets. */
public final class CatchupJson {
    private CatchupJson() {}

    public static ObjectNode of(FeedName feed, Catchup.Page page) {
        ObjectNode json = frame(feed, page.epoch(), page.from(), page.to(), page.head());
        json.set("changes", Json.tree(page.changes()));
        return json.put("more", page.more());
    }

    public static ObjectNode of(FeedName feed, Catchup.Resync resync) {
        ObjectNode json = frame(feed, resync.epoch(), resync.head(), resync.head(), resync.head());
        json.putArray("changes");
        return json.put("more", false).put("resync", true);
    }

    private static ObjectNode frame(FeedName feed, String epoch, long from, long to, long head) {
        return Json.object()
                .put("feed", feed.value())
                .put("epoch", epoch)
                .put("from", from)
                .put("to", to)
                .put("head", head);
    }
}
