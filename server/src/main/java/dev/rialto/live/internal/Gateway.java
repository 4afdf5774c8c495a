package dev.rialto.live.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.feeds.FeedName;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.live.ConnectionListener;
import dev.rialto.live.LiveSettings;
import dev.rialto.live.LiveSocket;
import dev.rialto.live.Reply;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.http.Authenticator;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.limits.Limits;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.socketio.Ack;
import dev.rialto.socketio.Admission;
import dev.rialto.socketio.Connecting;
import dev.rialto.socketio.EncodedEvent;
import dev.rialto.socketio.Namespace;
import dev.rialto.socketio.Socket;
import dev.rialto.socketio.SocketIoServer;
import dev.rialto.spaces.Spaces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ties the Socket.IO server to sessions, subscriptions and events. */
public final class Gateway {
    /** When a client may try again whose events wait for their turn already. */
    private static final Duration FULL_QUEUE_DELAY = Duration.ofMillis(500);

    private final SocketIoServer server;
    private final LiveSettings settings;
    private final EventContract contract;
    private final EventLimits limits;
    private final Authenticator authenticator;
    private final ExecutorService workers;
    private final Timer timer;
    private final Bus bus;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final FeedReaders readers;
    private final LiveEvents events;
    private final FeedChannels channels;
    private final Subscriptions subscriptions;
    private final Sessions sessions;
    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Socket, LiveSocket> sockets = new ConcurrentHashMap<>();

    /** What the gateway is made of. */
    public record Parts(
            SocketIoServer server,
            EventContract contract,
            Limits limits,
            Guards guards,
            Authenticator authenticator,
            Identity identity,
            Feeds feeds,
            FeedReaders readers,
            Bus bus,
            Clock clock,
            Timer timer,
            ExecutorService workers) {}

    /** Who a socket was admitted as. */
    private record Ticket(Caller caller, String token) {}

    public Gateway(Parts parts, LiveSettings settings) {
        this.server = parts.server();
        this.settings = settings;
        this.contract = parts.contract();
        this.limits = new EventLimits(parts.limits());
        this.authenticator = parts.authenticator();
        this.workers = parts.workers();
        this.timer = parts.timer();
        this.readers = parts.readers();
        this.events = new LiveEvents(contract, parts.guards());
        this.channels = new FeedChannels(parts.feeds(), settings, parts.timer());
        this.subscriptions = new Subscriptions(parts.feeds(), readers, channels, settings);
        this.sessions = new Sessions(authenticator, parts.identity(), parts.clock(), parts.timer());
        this.bus = parts.bus();
        bus.listen(Feeds.APPENDED, channels::follows, channels::appended);
        bus.listen(Identity.SESSION_ENDED, ended -> sessions.sessionEnded(ended.session()));
        bus.listen(Spaces.MEMBERSHIP_CHANGED, changed -> {
            if (!changed.joined()) {
                sessions.membershipChanged(changed.person());
            }
        });
        events.bind("subscribe", subscriptions::subscribe);
        events.bind("unsubscribe", subscriptions::unsubscribe);
        events.bind("refresh_token", (socket, payload) -> {
            subscriptions.recheck(socket);
            return sessions.refresh(socket, payload);
        });
    }

    public void open() {
        events.requireComplete();
        Namespace root = server.namespace("/");
        root.onConnecting(this::admit);
        root.onConnect(this::connected);
        root.onDisconnect((socket, reason) -> disconnected(socket));
        root.onSuspend(socket -> withLive(socket, this::suspended));
        root.onRecover(socket -> withLive(socket, this::recovered));
        root.slowConsumerNotice(EncodedEvent.of("/", "session_ending", Sessions.reason("slow_consumer")));
        for (EventContract.Event event : contract.events().values()) {
            root.limit(event.name(), event.perSecond());
            root.on(event.name(), (socket, arguments, ack) -> received(socket, event.name(), arguments, ack));
        }
        root.onTooFast((socket, event, wait, ack) -> ack.send(tooMany().toAck(wait)));
        root.onUnknownEvent((socket, event, arguments, ack) -> received(socket, event, arguments, ack));
        if (bus.mayLose()) {
            timer.every(settings.mendEvery(), this::mend);
            bus.onRestored(() -> {
                interrupted.set(true);
                timer.after(Duration.ZERO, this::mend);
            });
        }
    }

    public LiveEvents events() {
        return events;
    }

    public List<ConnectionListener> listeners() {
        return listeners;
    }

    public EventContract contract() {
        return contract;
    }

    public SocketIoServer server() {
        return server;
    }

    public int connections() {
        return sessions.count();
    }

    public int followedFeeds() {
        return channels.count();
    }

    public boolean follows(String feed) {
        return channels.follows(feed);
    }

    public List<LiveSocket> followers(FeedName feed) {
        return channels.sockets(feed);
    }

    public List<LiveSocket> sockets(Predicate<PersonId> whose) {
        return sessions.sockets().stream()
                .filter(socket -> whose.test(socket.person()))
                .toList();
    }

    /** Ends the sockets that are connected from such an address. */
    public void endFrom(Predicate<String> address) {
        sessions.endFrom(address);
    }

    /** Asks the database, so it goes to a worker. */
    public void reconsider(FeedName feed) {
        timer.after(Duration.ZERO, () -> subscriptions.recheck(feed));
    }

    /**
     * Looks for what other nodes told and this one did not hear: changes of followed feeds, and after an interruption also
     * sessions and memberships that ended.
     */
    private void mend() {
        channels.mend();
        if (interrupted.getAndSet(false)) {
            sessions.recheck();
            sessions.sockets().forEach(subscriptions::recheck);
        }
    }

    public CompletionStage<@Nullable Void> drain() {
        long window = Math.max(1, settings.drainWindow().toMillis());
        for (LiveSocket socket : sessions.sockets()) {
            long retry = ThreadLocalRandom.current().nextLong(window);
            ObjectNode why = Sessions.reason("server_draining").put("retryAfterMs", retry);
            socket.send(EncodedEvent.of("/", "session_ending", why));
        }
        return server.drain(settings.drainWindow());
    }

    private CompletionStage<Admission> admit(Connecting connecting) {
        JsonNode token = connecting.auth().path("token");
        if (!token.isTextual()) {
            return CompletableFuture.completedStage(refuse(Problem.unauthenticated()));
        }
        try {
            return CompletableFuture.supplyAsync(() -> admit(token.asText()), workers);
        } catch (RejectedExecutionException stopping) {
            return CompletableFuture.completedStage(refuse(Problem.of(503, "DRAINING", "The server is stopping.")));
        }
    }

    private Admission admit(String token) {
        Caller caller = authenticator.caller(token);
        return caller == null
                ? refuse(Problem.unauthenticated())
                : Admission.accept(new Ticket(caller, token), caller.session());
    }

    private static Admission refuse(Problem problem) {
        return Admission.refuse(problem.code(), problem.toAck());
    }

    private void connected(Socket socket) {
        Ticket ticket = socket.attachment(Ticket.class);
        SerialQueue queue = new SerialQueue(workers, settings.maxPendingEvents());
        LiveSocket live = new LiveSocket(socket, ticket.caller(), queue);
        sockets.put(socket, live);
        queue.last(() -> {
            subscriptions.opened(live);
            if (sessions.opened(live, ticket.token())) {
                listeners.forEach(listener -> listener.opened(live));
            }
        });
    }

    /** The connection is lost; the client may come back to its subscriptions. */
    private void suspended(LiveSocket live) {
        live.queue().last(() -> listeners.forEach(listener -> listener.closed(live)));
    }

    private void recovered(LiveSocket live) {
        Ticket ticket = live.ticket(Ticket.class);
        live.queue().last(() -> {
            if (sessions.recovered(live, ticket.token())) {
                listeners.forEach(listener -> listener.opened(live));
            }
        });
    }

    private void withLive(Socket socket, Consumer<LiveSocket> then) {
        LiveSocket live = sockets.get(socket);
        if (live != null) {
            then.accept(live);
        }
    }

    private void disconnected(Socket socket) {
        LiveSocket live = sockets.remove(socket);
        if (live != null) {
            live.queue().last(() -> {
                sessions.closed(live);
                subscriptions.closed(live);
                listeners.forEach(listener -> listener.closed(live));
            });
        }
    }

    /** On the event loop: hands the event to the socket's queue, so that its events keep their order. */
    private void received(Socket socket, String event, List<JsonNode> arguments, Ack ack) {
        LiveSocket live = sockets.get(socket);
        if (live == null) {
            return;
        }
        boolean taken = live.queue().offer(() -> handle(live, event, arguments, ack));
        if (!taken) {
            ack.send(tooMany().toAck(FULL_QUEUE_DELAY));
        }
    }

    private void handle(LiveSocket live, String event, List<JsonNode> arguments, Ack ack) {
        EventContract.Event declared = contract.events().get(event);
        Duration delay = declared == null ? null : limits.delay(live, declared);
        if (delay != null) {
            ack.send(tooMany().toAck(delay));
            return;
        }
        Reply reply = events.handle(live, event, arguments);
        ack.send(LiveEvents.ack(reply));
        if (reply instanceof Reply.Ok ok) {
            ok.afterwards().run();
        }
    }

    private static Problem tooMany() {
        return Problem.of(429, "TOO_MANY_EVENTS", "You send too many of these. Wait a little.");
    }
}
