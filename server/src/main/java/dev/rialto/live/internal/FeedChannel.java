package dev.rialto.live.internal;

import dev.rialto.feeds.Appended;
import dev.rialto.feeds.Change;
import dev.rialto.feeds.FeedName;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
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
 * <p>Whoever is live stands at least where the channel does: nothing that is delivered can be missing before it.
 *
 * <p>All state is under the channel's lock; sending only queues, so the lock is short.
 */
final class FeedChannel<S, E> {
    private static final long UNKNOWN = -1;

    private final FeedName feed;
    private final int maxHeldBack;
    private final Function<Appended, E> encoder;
    private final BiConsumer<S, E> sender;
    private final Map<S, Subscriber> subscribers = new HashMap<>();
    private final TreeMap<Long, Appended> early = new TreeMap<>();
    private long delivered = UNKNOWN;
    private long expected = UNKNOWN;
    private @Nullable String epoch;

    private static final class Subscriber {
        private boolean live;
        private long position;
        private final ArrayDeque<Appended> heldBack = new ArrayDeque<>();

        /** How far a page and what was held back reach without a hole. */
        private long reach(long page) {
            long reach = page;
            for (Appended held : heldBack) {
                if (held.from() <= reach) {
                    reach = Math.max(reach, held.to());
                }
            }
            return reach;
        }
    }

    /**
     * @param encoder makes what is sent; for what many get alike it is asked once
     * @param sender queues it for a subscriber; must not block
     */
    FeedChannel(FeedName feed, int maxHeldBack, Function<Appended, E> encoder, BiConsumer<S, E> sender) {
        this.feed = feed;
        this.maxHeldBack = maxHeldBack;
        this.encoder = encoder;
        this.sender = sender;
    }

    /** From now on nothing is lost for this socket; {@link #activate} lets it flow. */
    synchronized void register(S socket) {
        subscribers.put(socket, new Subscriber());
    }

    /** @return whether nobody is left */
    synchronized boolean remove(S socket) {
        subscribers.remove(socket);
        return subscribers.isEmpty();
    }

    synchronized boolean isEmpty() {
        return subscribers.isEmpty();
    }

    synchronized List<S> sockets() {
        return subscribers.entrySet().stream()
                .filter(e -> e.getValue().live)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The subscriber has its page up to {@code position}; what was held back beyond it follows now.
     *
     * @return false when the channel has gone further than page and held back reach together, because another subscriber read
     *     a later page or too much came meanwhile: the subscriber must read on from {@code position}
     */
    synchronized boolean activate(S socket, String readEpoch, long position) {
        Subscriber subscriber = subscribers.get(socket);
        if (subscriber == null) {
            return true;
        }
        if (subscriber.reach(position) < delivered) {
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
        expected = Math.max(expected, appended.to());
        early.put(appended.from(), appended);
        if (early.size() > maxHeldBack) {
            // the furthest is read again when its turn comes
            early.pollLastEntry();
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
        expected = Math.max(expected, head);
        return epoch == null || epoch.equals(currentEpoch);
    }

    /** @return the revision to read from, or null when nothing is known to be missing */
    synchronized @Nullable Long needsPull() {
        return delivered == UNKNOWN || subscribers.isEmpty() || expected <= delivered ? null : delivered;
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
        E event = encoder.apply(appended);
        subscribers.forEach((socket, subscriber) -> {
            if (subscriber.live) {
                send(socket, subscriber, appended, event);
            } else {
                if (subscriber.heldBack.size() == maxHeldBack) {
                    // it will have to read on
                    subscriber.heldBack.clear();
                }
                subscriber.heldBack.add(appended);
            }
        });
    }

    /** @param encoded the same for all who stand at its beginning */
    private void send(S socket, Subscriber subscriber, Appended appended, @Nullable E encoded) {
        if (appended.to() <= subscriber.position) {
            return;
        }
        boolean whole = appended.from() == subscriber.position;
        sender.accept(socket, whole && encoded != null ? encoded : encoder.apply(after(appended, subscriber.position)));
        subscriber.position = appended.to();
    }

    /** What came before cannot be told any more: an event that stands at the head tells every client to load again. */
    synchronized void startOver(String newEpoch, long head) {
        early.clear();
        epoch = newEpoch;
        delivered = head;
        expected = head;
        E event = encoder.apply(new Appended(feed, newEpoch, head, head, List.of()));
        subscribers.forEach((socket, subscriber) -> {
            subscriber.heldBack.clear();
            subscriber.position = head;
            sender.accept(socket, event);
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
}
