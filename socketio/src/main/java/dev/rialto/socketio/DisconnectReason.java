package dev.rialto.socketio;

import dev.rialto.socketio.engine.CloseReason;

/** Why a socket left its namespace. */
public enum DisconnectReason {
    /** The client left the namespace; its connection may go on. */
    CLIENT_LEFT,
    /** The server called {@link Socket#disconnect}. */
    SERVER_DISCONNECTED,
    /** The connection was closed from the other side. */
    TRANSPORT_CLOSED,
    /** The connection failed. */
    TRANSPORT_ERROR,
    /** The client did not answer a ping in time. */
    PING_TIMEOUT,
    /** The client broke the protocol or a size limit. */
    PROTOCOL_ERROR,
    /** The client did not read fast enough for its outgoing queue. */
    SLOW_CONSUMER,
    /** The server drains or stops. */
    SERVER_SHUTDOWN;

    /** Whether the client may have lost its connection against its will and come back. */
    boolean recoverable() {
        return this == TRANSPORT_CLOSED || this == TRANSPORT_ERROR || this == PING_TIMEOUT;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSED;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case PING_TIMEOUT -> PING_TIMEOUT;
            case PROTOCOL_ERROR, PAYLOAD_TOO_LARGE -> PROTOCOL_ERROR;
            case SLOW_CONSUMER -> SLOW_CONSUMER;
            case CONNECT_TIMEOUT, FORCED -> SERVER_DISCONNECTED;
            case SERVER_SHUTDOWN -> SERVER_SHUTDOWN;
        };
    }
}
