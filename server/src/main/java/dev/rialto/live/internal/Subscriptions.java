package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.Catchup;
import dev.rialto.feeds.CatchupJson;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.live.LiveSettings;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;
import dev.rialto.socketio.EncodedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Which socket follows which feeds: the events {@code subscribe} and {@code unsubscribe}. */
final class Subscriptions {
    private static final int PAGE = 200;

    /** What one answer may grow to before the feeds that are left in it are put off; one page may go beyond it. */
    private static final int ANSWER_BYTES = Feeds.MAX_PAGE_BYTES;

    /**
     * So many are caught up at once. When a server was away, thousands come back together: they wait here in their order, and not for
     * the connections to the database, which would time out and which requests need meanwhile.
     */
    private static final int CAUGHT_UP_AT_ONCE = 12;

    private final Semaphore turns = new Semaphore(CAUGHT_UP_AT_ONCE, true);
    private final Feeds feeds;
    private final FeedReaders readers;
    private final FeedChannels channels;
    private final LiveSettings settings;
    private final Map<LiveSocket, Set<FeedName>> followed = new ConcurrentHashMap<>();

    Subscriptions(Feeds feeds, FeedReaders readers, FeedChannels channels, LiveSettings settings) {
        this.feeds = feeds;
        this.readers = readers;
        this.channels = channels;
        this.settings = settings;
    }

    /** What a client asks for one feed. */
    private record Wish(FeedName feed, long since, @Nullable String epoch) {
        static Wish of(JsonNode json) {
            return new Wish(
                    new FeedName(json.path("feed").asText()),
                    json.path("since").asLong(0),
                    json.has("epoch") ? json.get("epoch").asText() : null);
        }

        boolean hasEpoch(String current) {
            return epoch == null || epoch.equals(current);
        }
    }

    /** What came of it: the entry for the client, and where the socket goes live, if it does. */
    private record Outcome(
            ObjectNode entry, boolean moved, @Nullable Runnable activate) {}

    Reply subscribe(LiveSocket socket, JsonNode payload) {
        boolean one = payload.has("feed");
        if (one == payload.has("feeds")) {
            return Reply.failed(Problem.invalid("feed", "give either feed or feeds"));
        }
        List<Wish> wishes = new ArrayList<>();
        if (one) {
            wishes.add(Wish.of(payload));
        } else {
            payload.get("feeds").forEach(entry -> wishes.add(Wish.of(entry)));
        }
        Map<FeedName, Outcome> outcomes = inTurn(socket, wishes);
        return one ? answerOne(outcomes.get(wishes.getFirst().feed())) : answerMany(outcomes);
    }

    Reply unsubscribe(LiveSocket socket, JsonNode payload) {
        unfollow(socket, new FeedName(payload.path("feed").asText()));
        return Reply.ok();
    }

    void unfollow(LiveSocket socket, FeedName feed) {
        Set<FeedName> mine = followed.get(socket);
        if (mine != null && mine.remove(feed)) {
            channels.remove(feed, socket);
        }
    }

    /** Takes away the feeds that the person may not read any more. */
    void recheck(LiveSocket socket) {
        Set<FeedName> mine = followed.get(socket);
        if (mine == null || mine.isEmpty()) {
            return;
        }
        Set<FeedName> before = Set.copyOf(mine);
        Set<FeedName> readable = readers.readable(socket.person(), before);
        before.stream().filter(feed -> !readable.contains(feed)).forEach(feed -> cutOff(socket, feed));
    }

    /** Somebody lost access to a feed. */
    void recheck(FeedName feed) {
        for (LiveSocket socket : channels.sockets(feed)) {
            if (readers.readable(socket.person(), Set.of(feed)).isEmpty()) {
                cutOff(socket, feed);
            }
        }
    }

    private void cutOff(LiveSocket socket, FeedName feed) {
        unfollow(socket, feed);
        ObjectNode closed = Json.object().put("kind", "feed_closed").put("feed", feed.value());
        socket.send(EncodedEvent.of("/", "signal", closed));
    }

    void opened(LiveSocket socket) {
        followed.put(socket, ConcurrentHashMap.newKeySet());
    }

    void closed(LiveSocket socket) {
        Set<FeedName> mine = followed.remove(socket);
        if (mine != null) {
            mine.forEach(feed -> channels.remove(feed, socket));
        }
    }

    private Map<FeedName, Outcome> inTurn(LiveSocket socket, List<Wish> wishes) {
        turns.acquireUninterruptibly();
        try {
            return subscribe(socket, wishes);
        } finally {
            turns.release();
        }
    }

    private Map<FeedName, Outcome> subscribe(LiveSocket socket, List<Wish> wishes) {
        List<FeedName> names = wishes.stream().map(Wish::feed).toList();
        if (!socket.connected()) {
            // it left while it waited: nobody hears the answer
            return refuseAll(names);
        }
        Set<FeedName> readable = readers.readable(socket.person(), names);
        // registered before anything is read, so that nothing falls between
        for (FeedName feed : readable) {
            if (!follow(socket, feed)) {
                return refuseAll(names);
            }
        }
        Map<FeedName, Feeds.Position> positions = feeds.positions(readable);
        Map<FeedName, Outcome> outcomes = new LinkedHashMap<>();
        int room = ANSWER_BYTES;
        for (Wish wish : wishes) {
            Feeds.Position position = positions.get(wish.feed());
            Outcome outcome = position == null
                    ? hidden(socket, wish.feed())
                    : room > 0 ? caughtUp(socket, wish, position) : putOff(socket, wish, position);
            outcomes.put(wish.feed(), outcome);
            room -= outcome.moved() && wishes.size() > 1
                    ? Json.text(outcome.entry()).length()
                    : 0;
        }
        return outcomes;
    }

    private boolean follow(LiveSocket socket, FeedName feed) {
        Set<FeedName> mine = followed.get(socket);
        if (mine == null || (mine.size() >= settings.maxSubscriptions() && !mine.contains(feed))) {
            return false;
        }
        mine.add(feed);
        channels.register(feed, socket);
        return true;
    }

    private Outcome caughtUp(LiveSocket socket, Wish wish, Feeds.Position position) {
        FeedName feed = wish.feed();
        if (wish.hasEpoch(position.epoch()) && wish.since() == position.head()) {
            var page =
                    new Catchup.Page(position.epoch(), wish.since(), wish.since(), position.head(), List.of(), false);
            return new Outcome(CatchupJson.of(feed, page), false, () -> goLive(socket, feed, page.epoch(), page.to()));
        }
        return switch (feeds.since(feed, wish.since(), wish.epoch(), PAGE)) {
            case Catchup.Unknown unknown -> hidden(socket, feed);
            case Catchup.Resync resync ->
                new Outcome(
                        CatchupJson.of(feed, resync), true, () -> goLive(socket, feed, resync.epoch(), resync.head()));
            case Catchup.Page page -> {
                if (page.more()) {
                    // the client comes back for the next page and follows from the last one
                    unfollow(socket, feed);
                    yield new Outcome(CatchupJson.of(feed, page), true, null);
                }
                yield new Outcome(
                        CatchupJson.of(feed, page), true, () -> goLive(socket, feed, page.epoch(), page.to()));
            }
        };
    }

    /** No more fits into this answer: the client asks again for what it misses of this feed. */
    private Outcome putOff(LiveSocket socket, Wish wish, Feeds.Position position) {
        boolean missedSome = wish.since() < position.head() && wish.hasEpoch(position.epoch());
        if (!missedSome) {
            return caughtUp(socket, wish, position);
        }
        unfollow(socket, wish.feed());
        var later = new Catchup.Page(position.epoch(), wish.since(), wish.since(), position.head(), List.of(), true);
        return new Outcome(CatchupJson.of(wish.feed(), later), true, null);
    }

    /** When too much came while the page was read, further pages are sent until the socket has caught up. */
    private void goLive(LiveSocket socket, FeedName feed, String epoch, long position) {
        long at = position;
        boolean behind = !channels.activate(feed, socket, epoch, at);
        while (behind && socket.connected()) {
            if (!(feeds.since(feed, at, epoch, Feeds.MAX_PAGE) instanceof Catchup.Page page)) {
                channels.startOver(feed);
                return;
            }
            socket.send(EncodedEvent.of("/", "feed", CatchupJson.of(feed, page)));
            at = page.to();
            behind = page.more() || !channels.activate(feed, socket, epoch, at);
        }
    }

    private Outcome hidden(LiveSocket socket, FeedName feed) {
        unfollow(socket, feed);
        return new Outcome(Problem.notFound().toAck().put("feed", feed.value()), true, null);
    }

    private static Map<FeedName, Outcome> refuseAll(List<FeedName> names) {
        Problem problem = Problem.of(429, "TOO_MANY_SUBSCRIPTIONS", "This connection follows too many feeds.");
        Map<FeedName, Outcome> outcomes = new LinkedHashMap<>();
        names.forEach(feed -> outcomes.put(feed, new Outcome(problem.toAck().put("feed", feed.value()), true, null)));
        return outcomes;
    }

    private static Reply answerOne(@Nullable Outcome outcome) {
        if (outcome == null) {
            throw new IllegalStateException("a wish without an outcome");
        }
        JsonNode code = outcome.entry().get("code");
        if (code != null) {
            return Reply.failed(Problem.of(
                    404, code.asText(), outcome.entry().path("message").asText()));
        }
        Runnable activate = outcome.activate();
        return new Reply.Ok(outcome.entry(), activate == null ? () -> {} : activate);
    }

    private static Reply answerMany(Map<FeedName, Outcome> outcomes) {
        ObjectNode body = Json.object();
        ArrayNode entries = body.putArray("feeds");
        List<Runnable> activations = new ArrayList<>();
        for (Outcome outcome : outcomes.values()) {
            if (outcome.moved()) {
                entries.add(outcome.entry());
            }
            if (outcome.activate() != null) {
                activations.add(outcome.activate());
            }
        }
        return new Reply.Ok(body, () -> activations.forEach(Runnable::run));
    }
}
