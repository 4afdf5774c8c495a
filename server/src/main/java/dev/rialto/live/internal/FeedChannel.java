package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Appended;
import dev.rialto.feeds.Change;
import dev.rialto.feeds.FeedName;
import dev.rialto.live.LiveSocket;
import dev.rialto.platform.json.Json;
import dev.rialto.socketio.EncodedEvent;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one feed on this node, and the order of what they get.
 *
 * <p>The bus may reorder and lose. The channel delivers in the order of revisions: what comes early waits in
 * {@code early} until the gap before it is closed, by a late message or by {@link #needsPull reading}. A subscriber is
 * registered <em>before</em> its catch-up is read, and what is delivered meanwhile is held back for it, so that nothing
 * can fall between the page it read and the events that follow: everything committed after its registration is held back
 * or still to come, everything before is in the page.
 *
 * <p>All state is under the channel's lock; sending only queues, so the lock is short.
 */
final class FeedChannel {
    private static final long UNKNOWN = -1;

    private final FeedName feed;
    private final int maxHeldBack;
    private final Map<LiveSocket, Subscriber> subscribers = new HashMap<>();
    private final TreeMap<Long, Appended> early = new TreeMap<>();
    private long delivered = UNKNOWN;
    private long expected = UNKNOWN;
    private @Nullable String epoch;

    private static final class Subscriber {
        private boolean live;
        private boolean overflowed;
        private long position;
        private final ArrayDeque<Appended> heldBack = new ArrayDeque<>();
    }

    FeedChannel(FeedName feed, int maxHeldBack) {
        this.feed = feed;
        this.maxHeldBack = maxHeldBack;
    }

    /** From now on nothing is lost for this socket; {@link #activate} lets it flow. */
    synchronized void register(LiveSocket socket) {
        subscribers.put(socket, new Subscriber());
    }

    /** @return whether nobody is left */
    synchronized boolean remove(LiveSocket socket) {
        subscribers.remove(socket);
        return subscribers.isEmpty();
    }

    synchronized boolean isEmpty() {
        return subscribers.isEmpty();
    }

    synchronized List<LiveSocket> sockets() {
        return subscribers.entrySet().stream()
                .filter(e -> e.getValue().live)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The socket has its page up to {@code position}; what was held back beyond it follows now.
     *
     * @return false when too much came meanwhile: the socket must read again
     */
    synchronized boolean activate(LiveSocket socket, String readEpoch, long position) {
        Subscriber subscriber = subscribers.get(socket);
        if (subscriber == null) {
            return true;
        }
        if (subscriber.overflowed) {
            subscriber.overflowed = false;
            return false;
        }
        subscriber.live = true;
        subscriber.position = position;
        if (delivered == UNKNOWN) {
            delivered = position;
            epoch = readEpoch;
            deliverEarly();
        }
        for (Appended held : subscriber.heldBack) {
            send(socket, subscriber, held, null);
        }
        subscriber.heldBack.clear();
        return true;
    }

    /** The bus, or a pull, brought something; {@link #needsPull} says whether a gap stands before it. */
    synchronized void offer(Appended appended) {
        if (subscribers.isEmpty()) {
            return;
        }
        if (epoch != null && !epoch.equals(appended.epoch())) {
            startOver(appended.epoch(), appended.to());
            return;
        }
        if (delivered != UNKNOWN && appended.to() <= delivered) {
            return;
        }
        if (early.size() < maxHeldBack) {
            early.put(appended.from(), appended);
        }
        if (delivered != UNKNOWN) {
            deliverEarly();
        }
    }

    /**
     * The database says where the feed stands.
     *
     * @return false when that is another history than the one delivered here
     */
    synchronized boolean expect(String currentEpoch, long head) {
        expected = head;
        return epoch == null || epoch.equals(currentEpoch);
    }

    /** @return the revision to read from, or null when nothing is known to be missing */
    synchronized @Nullable Long needsPull() {
        boolean missing = !early.isEmpty() || expected > delivered;
        return delivered == UNKNOWN || subscribers.isEmpty() || !missing ? null : delivered;
    }

    private void deliverEarly() {
        while (!early.isEmpty()) {
            Appended next = early.firstEntry().getValue();
            if (next.from() > delivered) {
                return;
            }
            early.pollFirstEntry();
            if (next.to() > delivered) {
                deliver(next.from() == delivered ? next : after(next, delivered));
                delivered = next.to();
            }
        }
    }

    private void deliver(Appended appended) {
        EncodedEvent event = encode(appended);
        subscribers.forEach((socket, subscriber) -> {
            if (subscriber.live) {
                send(socket, subscriber, appended, event);
            } else if (subscriber.heldBack.size() < maxHeldBack) {
                subscriber.heldBack.add(appended);
            } else {
                subscriber.heldBack.clear();
                subscriber.overflowed = true;
            }
        });
    }

    /** @param encoded the same for all who stand at its beginning */
    private void send(LiveSocket socket, Subscriber subscriber, Appended appended, @Nullable EncodedEvent encoded) {
        if (appended.to() <= subscriber.position) {
            return;
        }
        boolean whole = appended.from() == subscriber.position;
        socket.send(whole && encoded != null ? encoded : encode(after(appended, subscriber.position)));
        subscriber.position = appended.to();
    }

    /** What came before cannot be told any more: an event that stands at the head tells every client to load again. */
    synchronized void startOver(String newEpoch, long head) {
        early.clear();
        epoch = newEpoch;
        delivered = head;
        expected = head;
        EncodedEvent event = encode(new Appended(feed, newEpoch, head, head, List.of()));
        subscribers.forEach((socket, subscriber) -> {
            subscriber.heldBack.clear();
            subscriber.overflowed = !subscriber.live;
            subscriber.position = head;
            socket.send(event);
        });
    }

    private static Appended after(Appended appended, long position) {
        if (appended.from() >= position) {
            return appended;
        }
        List<Change> rest =
                appended.changes().stream().filter(c -> c.rev() > position).toList();
        return new Appended(appended.feed(), appended.epoch(), position, appended.to(), rest);
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
