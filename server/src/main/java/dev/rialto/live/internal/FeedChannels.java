package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Appended;
import dev.rialto.feeds.Catchup;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.Feeds;
import dev.rialto.live.LiveSettings;
import dev.rialto.live.LiveSocket;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.socketio.EncodedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of this node: one for each feed that somebody here follows. */
final class FeedChannels {
    private static final int MEND_BATCH = 500;
    private static final Logger log = LoggerFactory.getLogger(FeedChannels.class);

    private final Feeds feeds;
    private final LiveSettings settings;
    private final Timer timer;
    private final ConcurrentHashMap<FeedName, FeedChannel<LiveSocket, EncodedEvent>> channels =
            new ConcurrentHashMap<>();

    FeedChannels(Feeds feeds, LiveSettings settings, Timer timer) {
        this.feeds = feeds;
        this.settings = settings;
        this.timer = timer;
    }

    void register(FeedName feed, LiveSocket socket) {
        channels.compute(feed, (name, channel) -> {
            FeedChannel<LiveSocket, EncodedEvent> target = channel == null
                    ? new FeedChannel<>(name, settings.maxHeldBack(), FeedChannels::encode, LiveSocket::send)
                    : channel;
            target.register(socket);
            return target;
        });
    }

    void remove(FeedName feed, LiveSocket socket) {
        channels.computeIfPresent(feed, (name, channel) -> channel.remove(socket) ? null : channel);
    }

    /** @return false when the socket must read again */
    boolean activate(FeedName feed, LiveSocket socket, String epoch, long position) {
        FeedChannel<LiveSocket, EncodedEvent> channel = channels.get(feed);
        if (channel == null) {
            return true;
        }
        boolean live = channel.activate(socket, epoch, position);
        pullLaterIfNeeded(feed, channel);
        return live;
    }

    List<LiveSocket> sockets(FeedName feed) {
        FeedChannel<LiveSocket, EncodedEvent> channel = channels.get(feed);
        return channel == null ? List.of() : channel.sockets();
    }

    int count() {
        return channels.size();
    }

    /** The bus tells of changes. Never blocks. */
    void appended(Appended appended) {
        FeedChannel<LiveSocket, EncodedEvent> channel = channels.get(appended.feed());
        if (channel != null) {
            channel.offer(appended);
            pullLaterIfNeeded(appended.feed(), channel);
        }
    }

    private void pullLaterIfNeeded(FeedName feed, FeedChannel<LiveSocket, EncodedEvent> channel) {
        if (channel.needsPull() != null) {
            timer.after(settings.gapPatience(), () -> pull(feed, channel));
        }
    }

    boolean follows(String feed) {
        return channels.containsKey(new FeedName(feed));
    }

    /** Looks whether the bus lost something that nothing came after. */
    void mend() {
        List<FeedName> all = List.copyOf(channels.keySet());
        for (int from = 0; from < all.size(); from += MEND_BATCH) {
            feeds.positions(all.subList(from, Math.min(from + MEND_BATCH, all.size())))
                    .forEach(this::mend);
        }
    }

    private void mend(FeedName feed, Feeds.Position position) {
        FeedChannel<LiveSocket, EncodedEvent> channel = channels.get(feed);
        if (channel != null) {
            if (channel.expect(position.epoch(), position.head())) {
                pull(feed, channel);
            } else {
                channel.startOver(position.epoch(), position.head());
            }
        }
    }

    /** Reads what the bus did not bring. */
    private void pull(FeedName feed, FeedChannel<LiveSocket, EncodedEvent> channel) {
        try {
            for (Long since = channel.needsPull(); since != null; since = channel.needsPull()) {
                if (!pullPage(feed, channel, since)) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            log.warn("could not close a gap in {}", feed, e);
        }
    }

    /** What followers stand before is gone: they are shown the head and load again. */
    void startOver(FeedName feed) {
        FeedChannel<LiveSocket, EncodedEvent> channel = channels.get(feed);
        Feeds.Position position = feeds.positions(Set.of(feed)).get(feed);
        if (channel != null && position != null) {
            channel.startOver(position.epoch(), position.head());
        }
    }

    private boolean pullPage(FeedName feed, FeedChannel<LiveSocket, EncodedEvent> channel, long since) {
        return switch (feeds.since(feed, since, null, Feeds.MAX_PAGE)) {
            case Catchup.Page page -> {
                if (!page.changes().isEmpty()) {
                    channel.offer(new Appended(feed, page.epoch(), page.from(), page.to(), page.changes()));
                }
                yield !page.changes().isEmpty();
            }
            case Catchup.Resync resync -> {
                startOver(feed);
                yield false;
            }
            case Catchup.Unknown unknown -> false;
        };
    }

    private static EncodedEvent encode(Appended appended) {
        ObjectNode json = Json.object()
                .put("feed", appended.feed().value())
                .put("epoch", appended.epoch())
                .put("from", appended.from())
                .put("to", appended.to());
        json.set("changes", Json.tree(appended.changes()));
        return EncodedEvent.of("/", "feed", json);
    }
}
