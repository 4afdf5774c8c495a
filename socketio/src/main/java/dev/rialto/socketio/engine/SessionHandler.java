package dev.rialto.socketio.engine;

/** What a session reports to the layer above. Called on the session's executor, in order; must not block. */
public interface SessionHandler {
    void onMessage(EnginePacket packet);

    /** The queue passed its hard limit; {@link #onClose} with {@link CloseReason#SLOW_CONSUMER} follows. */
    void onSlowConsumer(long queuedBytes);

    /** The last call for this session. */
    void onClose(CloseReason reason);
}
