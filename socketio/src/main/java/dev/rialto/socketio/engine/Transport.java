package dev.rialto.socketio.engine;

import java.util.List;

/** How a session's packets travel at the moment. Used on the session's executor only. */
sealed interface Transport permits PollingTransport, WebSocketTransport {
    /** {@code polling} or {@code websocket}. */
    String name();

    /** Whether a write would go out at once. */
    boolean writable();

    /** How much one write should hold, a single larger packet aside. */
    long maxWriteBytes();

    /** Writes packets in order, without keeping the list, and reports their bytes to {@link Outbox#written} when they have left. */
    void write(List<Outgoing> packets, Outbox outbox);

    /** Ends the connection after what was written. */
    void close(CloseReason reason);
}
