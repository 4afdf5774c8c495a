package dev.rialto.socketio.engine;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the sessions of one event loop that have something to send: all of them in one task at the end of a turn, so that what
 * was queued in this turn leaves in one write a session. Used on that loop only.
 */
final class Flusher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

    private final EventExecutor executor;
    private final List<Outgoing> batch = new ArrayList<>();
    private List<EngineSession> waiting = new ArrayList<>();
    private List<EngineSession> draining = new ArrayList<>();

    Flusher(EventExecutor executor) {
        this.executor = executor;
    }

    void drainLater(EngineSession session) {
        waiting.add(session);
        if (waiting.size() == 1) {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException e) {
                LOG.debug("an event loop has gone", e);
            }
        }
    }

    /** A list that whoever drains a session on this loop may fill, and leaves empty. */
    List<Outgoing> batch() {
        return batch;
    }

    @Override
    public void run() {
        List<EngineSession> sessions = waiting;
        waiting = draining;
        draining = sessions;
        for (EngineSession session : sessions) {
            drain(session);
        }
        sessions.clear();
    }

    /** What one session fails on must not keep the others of the loop waiting. */
    private static void drain(EngineSession session) {
        try {
            session.drainNow();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("a session could not be drained", e);
            session.close(CloseReason.TRANSPORT_ERROR);
        }
    }
}
