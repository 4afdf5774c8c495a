package dev.rialto.socketio.engine;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Engine.IO session, whatever its transport.
 *
 * <p>One owner: all state is read and changed on {@link #executor}, the event loop that served the first request. Requests that
 * arrive on other loops, and a WebSocket that upgrades on another loop, hop over. {@link #send}, {@link #sendVolatile} and
 * {@link #close} may be called from any thread; they reserve room in the {@link Outbox} and leave the rest to the owner.
 *
 * <p>Writes merge: a send only queues and asks for a drain, which the loop's {@link Flusher} does once a turn and which writes all
 * that is pending in one buffer.
 */
public final class EngineSession {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSession.class);
    private static final Outgoing PING = Outgoing.packet(EnginePacket.Type.PING, "");

    private enum State {
        OPEN,
        /** Nothing more is accepted, but what is queued, and the close itself, has yet to leave. */
        CLOSING,
        CLOSED
    }

    private final String id;
    private final EngineRequest request;
    private final EventExecutor executor;
    private final EngineSettings settings;
    private final EngineServer server;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final Flusher flusher;
    private final StallWatch stallWatch;
    private final Rate messages;
    private final SessionHandler handler;
    private final Upgrade upgrade;
    private final PollingRequests pollingRequests;
    private State state = State.OPEN;
    private boolean drainAsked;
    private volatile Transport transport;
    private @Nullable ScheduledFuture<?> closeTimer;
    private boolean transportClosed;
    private CloseReason reason = CloseReason.TRANSPORT_CLOSE;

    EngineSession(String id, EngineRequest request, EventExecutor executor, Transport transport, EngineServer server) {
        this.id = id;
        this.request = request;
        this.executor = executor;
        this.transport = transport;
        this.server = server;
        this.settings = server.settings();
        this.flusher = server.flusher(executor);
        this.outbox = new Outbox(settings.maxQueuedBytes());
        this.stallWatch = new StallWatch(executor, settings.stallTimeout(), outbox, this::slowConsumer);
        this.messages = new Rate(settings.maxMessagesPerSecond(), System::nanoTime);
        this.heartbeat = new Heartbeat(executor, settings, new Heartbeat.Peer() {
            @Override
            public void sendPing() {
                handler.onPing();
                send(PING);
            }

            @Override
            public void onPingTimeout() {
                end(CloseReason.PING_TIMEOUT);
            }
        });
        this.upgrade = new Upgrade(this);
        this.pollingRequests = new PollingRequests(this);
        this.handler = server.listener().onOpen(this);
    }

    /** Queues the open packet and starts the heartbeat; the session is known by its id from now on. */
    void start() {
        send(Outgoing.packet(EnginePacket.Type.OPEN, OpenPacket.json(id, transport.name(), settings)));
        heartbeat.start();
    }

    /** The secret session id: 128 random bits. Never to be shown to others. */
    public String id() {
        return id;
    }

    /** The request that opened the session. */
    public EngineRequest request() {
        return request;
    }

    public EventExecutor executor() {
        return executor;
    }

    /** {@code polling} or {@code websocket}. */
    public String transportName() {
        return transport.name();
    }

    /** Bytes queued and not yet written. */
    public long queuedBytes() {
        return outbox.queuedBytes();
    }

    /** Queues a packet. Past the hard limit the session closes as a slow consumer. */
    public void send(Outgoing packet) {
        if (reserve(packet)) {
            if (executor.inEventLoop()) {
                enqueue(packet);
            } else {
                submit(() -> enqueue(packet));
            }
        }
    }

    /** Whether the packet may be queued. A closed session swallows it; one that is too slow is closed for it. */
    boolean reserve(Outgoing packet) {
        if (outbox.closed()) {
            return false;
        }
        if (outbox.reserve(packet.sizeBytes())) {
            return true;
        }
        outbox.close();
        // later, because whoever sends may hold a lock that listeners must not run under
        submit(this::slowConsumer);
        return false;
    }

    /** Queues a packet that has its room, unless the session has ended meanwhile; called on the owner. */
    void enqueue(Outgoing packet) {
        if (state == State.OPEN) {
            outbox.add(packet);
            askDrain();
        }
    }

    /** Queues a packet behind everything else, whatever the limits: for {@link SessionHandler#onSlowConsumer} only. */
    public void sendLast(Outgoing packet) {
        outbox.addLast(packet);
    }

    /** Queues a packet unless the peer is behind. */
    public boolean sendVolatile(Outgoing packet) {
        boolean behind = outbox.queuedBytes() + packet.sizeBytes() > settings.maxVolatileQueuedBytes();
        if (behind || (transport instanceof WebSocketTransport webSocket && !webSocket.writable())) {
            server.listener().onVolatileDropped(this);
            return false;
        }
        send(packet);
        return true;
    }

    /** Closes the session; does nothing when it is closed already. */
    public void close(CloseReason why) {
        execute(() -> end(why));
    }

    /** Runs a task on the owner: at once when called there, never when its loop has been shut down. */
    public void execute(Runnable task) {
        if (executor.inEventLoop()) {
            task.run();
        } else {
            submit(task);
        }
    }

    /** Runs a task on the owner in a later turn. */
    void submit(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the event loop of a session has gone", e);
        }
    }

    /**
     * Counts messages that were received.
     *
     * @return how many nanoseconds to take no more; 0 while the session keeps to its rate
     */
    long throttle(int count) {
        return messages.take(count);
    }

    /** The session is not read from for a while. */
    void throttled() {
        server.listener().onThrottled(this);
    }

    Upgrade upgrade() {
        return upgrade;
    }

    PollingRequests pollingRequests() {
        return pollingRequests;
    }

    EngineSettings settings() {
        return settings;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    Transport transport() {
        return transport;
    }

    /** A session whose peer has been silent for too long ends, also when its timer is late. */
    void endIfSilent() {
        if (heartbeat.overdue()) {
            end(CloseReason.PING_TIMEOUT);
        }
    }

    /** Handles a packet from a WebSocket, which may be a candidate for an upgrade. */
    void receive(WebSocketTransport from, EnginePacket packet) {
        if (transport == from) {
            receive(packet);
        } else {
            upgrade.receive(from, packet);
        }
    }

    /** Moves to the upgraded connection; what is queued goes there. */
    void upgradeTo(WebSocketTransport webSocket) {
        if (transport instanceof PollingTransport polling) {
            polling.release();
        }
        transport = webSocket;
        server.listener().onUpgraded(this);
        drain();
    }

    /** Asks for one drain in this turn of the owner's loop, however often. Called on the owner. */
    void askDrain() {
        if (!drainAsked) {
            drainAsked = true;
            flusher.drainLater(this);
        }
    }

    /** The flusher has come to this session. */
    void drainNow() {
        drainAsked = false;
        drain();
    }

    /** The peer broke a rule, or its connection failed, on a WebSocket of this session. */
    void fail(WebSocketTransport from, CloseReason why) {
        if (transport == from) {
            end(why);
        } else {
            upgrade.abandon(from);
        }
    }

    void connectionClosed(WebSocketTransport closed) {
        fail(closed, CloseReason.TRANSPORT_CLOSE);
        if (transport == closed) {
            gone();
        }
    }

    void end(CloseReason why) {
        if (state != State.OPEN) {
            return;
        }
        state = State.CLOSING;
        reason = why;
        outbox.close();
        heartbeat.stop();
        stallWatch.stop();
        handler.onClose(why);
        closeTimer = executor.schedule(this::gone, settings.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (why.flushed()) {
            // an upgrade under way goes on: its client has stopped polling and can be reached over the WebSocket only
            drain();
        } else {
            outbox.clear();
            upgrade.cancel();
            closeTransport();
        }
    }

    /** Handles a packet of the transport. @return false when it broke a rule, which has ended the session */
    boolean receive(EnginePacket packet) {
        if (state != State.OPEN) {
            return true;
        }
        try {
            dispatch(packet);
            return true;
        } catch (InvalidPacketException e) {
            LOG.debug("closing a session: {}", e.getMessage());
            end(CloseReason.PROTOCOL_ERROR);
            return false;
        } catch (RuntimeException e) {
            LOG.error("a session failed on a packet", e);
            end(CloseReason.TRANSPORT_ERROR);
            return false;
        }
    }

    private void dispatch(EnginePacket packet) {
        switch (packet) {
            case EnginePacket.Binary binary -> handler.onMessage(binary);
            case EnginePacket.Text text -> {
                switch (text.type()) {
                    case MESSAGE -> handler.onMessage(text);
                    case PONG -> {
                        if (heartbeat.pong()) {
                            handler.onPong();
                        }
                    }
                    case CLOSE -> end(CloseReason.TRANSPORT_CLOSE);
                    case OPEN, PING, UPGRADE, NOOP ->
                        throw new InvalidPacketException("unexpected Engine.IO packet " + text.type());
                }
            }
        }
    }

    /** Writes what is queued as far as the transport takes it. Called on the owner. */
    void drain() {
        List<Outgoing> batch = flusher.batch();
        try {
            while (state != State.CLOSED && transport.writable() && !outbox.isEmpty()) {
                outbox.take(batch, transport.maxWriteBytes());
                transport.write(batch, outbox);
                batch.clear();
            }
        } finally {
            batch.clear();
        }
        if (state == State.CLOSING && transport.writable()) {
            closeTransport();
        }
        if (state == State.OPEN) {
            stallWatch.drained();
        }
    }

    private void slowConsumer() {
        if (state == State.OPEN) {
            long queuedBytes = outbox.queuedBytes();
            outbox.close();
            outbox.clear();
            handler.onSlowConsumer(queuedBytes);
            end(CloseReason.SLOW_CONSUMER);
        }
    }

    private void closeTransport() {
        if (!transportClosed) {
            transportClosed = true;
            transport.close(reason);
            if (transport instanceof PollingTransport) {
                gone();
            }
        }
    }

    private void gone() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        if (closeTimer != null) {
            closeTimer.cancel(false);
        }
        outbox.clear();
        upgrade.cancel();
        if (transport instanceof WebSocketTransport webSocket) {
            webSocket.abort();
        }
        server.forget(this, reason);
    }
}
