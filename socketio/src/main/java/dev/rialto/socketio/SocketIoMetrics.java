package dev.rialto.socketio;

/** Counts what happens in a server. Called on event loops and sending threads; must be fast and must not throw. */
public interface SocketIoMetrics {
    /** Counts nothing. */
    SocketIoMetrics NONE = new SocketIoMetrics() {};

    /** A connection has opened; {@code transport} is {@code polling} or {@code websocket}. */
    default void connectionOpened(String transport) {}

    /** A connection has moved from polling to WebSocket. */
    default void connectionUpgraded() {}

    /** A connection is gone. */
    default void connectionClosed(DisconnectReason reason) {}

    /** A socket was admitted to a namespace. */
    default void socketConnected(String namespace) {}

    /** A client was refused by a namespace, or asked for one that does not exist. */
    default void socketRefused() {}

    /** A client came back to the socket it had lost. */
    default void socketRecovered() {}

    /** An event was received. */
    default void eventReceived(String namespace) {}

    /** A volatile event was dropped because its receiver is behind. */
    default void volatileDropped() {}

    /** A connection sent more than its rate of messages and is not read from for a while. */
    default void connectionThrottled() {}

    /** A connection passed its queue limit, or took nothing for too long, and is being closed. */
    default void slowConsumer(long queuedBytes) {}
}
