package dev.rialto.socketio.engine;

/** What a session reports to the layer above. Called on the session's executor, in order; must not block. */
public interface SessionHandler {
    void onMessage(EnginePacket packet);

    /** A ping is about to be queued. */
    default void onPing() {}

    /** The last ping was answered: everything that was queued before it has arrived. */
    default void onPong() {}

    /**
     * The queue passed its hard limit, or nothing of it left for too long, and what was still in it is dropped. A last word may be
     * sent by {@link EngineSession#sendLast}; {@link #onClose} with {@link CloseReason#SLOW_CONSUMER} follows.
     */
    void onSlowConsumer(long queuedBytes);

    /** The last call for this session. */
    void onClose(CloseReason reason);
}
