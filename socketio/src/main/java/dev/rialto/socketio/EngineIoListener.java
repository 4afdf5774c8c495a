package dev.rialto.socketio;

/** Hears what one connection of an {@link EngineIoServer} receives. Called on its event loop, in order; must not block. */
public interface EngineIoListener {
    void onText(String message);

    /** The bytes are the listener's. */
    void onBinary(byte[] message);

    /** The last call. */
    default void onClose(DisconnectReason reason) {}
}
