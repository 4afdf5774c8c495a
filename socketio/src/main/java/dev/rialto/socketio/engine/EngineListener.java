package dev.rialto.socketio.engine;

/** What an {@link EngineServer} reports. Called on event loops; must not block. */
public interface EngineListener {
    /** A session has opened; runs on its executor before any packet is delivered. */
    SessionHandler onOpen(EngineSession session);

    void onUpgraded(EngineSession session);

    void onVolatileDropped(EngineSession session);

    /** The session sent more than its rate of messages, and is not read from for a while. */
    void onThrottled(EngineSession session);

    /** The session is gone, and with it its connection. */
    void onGone(EngineSession session, CloseReason reason);
}
