package dev.rialto.socketio.engine;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One packet for many sessions, handed to each event loop once. Used by one thread, which calls {@link #send} at the end. */
public final class Fanout {
    private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

    private final Outgoing packet;
    private final Map<EventExecutor, List<EngineSession>> elsewhere = new HashMap<>(4);

    public Fanout(Outgoing packet) {
        this.packet = packet;
    }

    /** Queues the packet for a session, as {@link EngineSession#send} does. */
    public void add(EngineSession session) {
        if (session.reserve(packet)) {
            if (session.executor().inEventLoop()) {
                session.enqueue(packet);
            } else {
                elsewhere
                        .computeIfAbsent(session.executor(), _ -> new ArrayList<>())
                        .add(session);
            }
        }
    }

    /** Hands the packet to the loops of all sessions that are not of this thread's. */
    public void send() {
        elsewhere.forEach((executor, sessions) -> {
            try {
                executor.execute(() -> sessions.forEach(session -> session.enqueue(packet)));
            } catch (RejectedExecutionException e) {
                LOG.debug("an event loop has gone", e);
            }
        });
    }
}
