package dev.rialto.socketio.engine;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The move of a session from polling to WebSocket: the candidate connection sends a probe, the server answers it and lets the
 * waiting poll return, the client then asks for the upgrade. Until that moment the queue belongs to polling. Used on the
 * session's executor only.
 */
final class Upgrade {
    private static final long NOOP_DELAY_MS = 100;
    private static final EnginePacket PROBE = EnginePacket.text(EnginePacket.Type.PING, "probe");
    private static final Outgoing PROBE_ANSWER = Outgoing.packet(EnginePacket.Type.PONG, "probe");
    private static final EnginePacket UPGRADE = EnginePacket.text(EnginePacket.Type.UPGRADE, "");

    private final EngineSession session;
    private @Nullable WebSocketTransport candidate;
    private boolean probed;
    private @Nullable ScheduledFuture<?> timeout;

    Upgrade(EngineSession session) {
        this.session = session;
    }

    /** Takes a connection as candidate, or closes it when the session cannot upgrade now. */
    void begin(WebSocketTransport connection) {
        if (!session.isOpen() || candidate != null || session.transport() instanceof WebSocketTransport) {
            // later, because the pipeline may not be ours yet at this moment
            session.submit(() -> connection.close(CloseReason.PROTOCOL_ERROR));
            return;
        }
        candidate = connection;
        long timeoutMs = session.settings().upgradeTimeout().toMillis();
        timeout = session.executor().schedule(this::cancel, timeoutMs, TimeUnit.MILLISECONDS);
    }

    void receive(WebSocketTransport from, EnginePacket packet) {
        if (candidate != from) {
            return;
        }
        if (packet.equals(PROBE)) {
            probed = true;
            from.writeNow(PROBE_ANSWER);
            if (session.transport() instanceof PollingTransport polling) {
                polling.release();
            }
        } else if (packet.equals(UPGRADE) && probed) {
            forget();
            session.upgradeTo(from);
        } else {
            cancel();
        }
    }

    /** A client that polls again before it has seen the answer to its probe is let go soon, but not in a busy loop. */
    void onPollWaiting(PollingTransport polling) {
        if (probed && polling.writable()) {
            var _ = session.executor().schedule(this::releasePoll, NOOP_DELAY_MS, TimeUnit.MILLISECONDS);
        }
    }

    void abandon(WebSocketTransport connection) {
        if (candidate == connection) {
            cancel();
        }
    }

    /** Gives up the candidate; the session goes on with polling. */
    void cancel() {
        WebSocketTransport connection = candidate;
        forget();
        if (connection != null) {
            connection.close(CloseReason.PROTOCOL_ERROR);
        }
    }

    private void releasePoll() {
        if (probed && session.transport() instanceof PollingTransport polling) {
            polling.release();
        }
    }

    private void forget() {
        candidate = null;
        probed = false;
        if (timeout != null) {
            timeout.cancel(false);
            timeout = null;
        }
    }
}
