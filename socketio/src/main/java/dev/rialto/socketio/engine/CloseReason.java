package dev.rialto.socketio.engine;

/** Why a session ended. */
public enum CloseReason {
    /** The peer closed the connection, or cancelled its poll. */
    TRANSPORT_CLOSE(false, 1000),
    /** The connection failed. */
    TRANSPORT_ERROR(false, 1011),
    /** No pong within the ping timeout. */
    PING_TIMEOUT(false, 1000),
    /** The peer broke the protocol. */
    PROTOCOL_ERROR(false, 1002),
    /** The peer sent more than a payload may hold. */
    PAYLOAD_TOO_LARGE(false, 1009),
    /** The peer does not read fast enough for its outgoing queue. */
    SLOW_CONSUMER(true, 1008),
    /** No namespace was joined in time. */
    CONNECT_TIMEOUT(true, 1000),
    /** The application closed it. */
    FORCED(true, 1000),
    /** The server drains or stops. */
    SERVER_SHUTDOWN(true, 1001);

    private final boolean flushed;
    private final int webSocketStatus;

    CloseReason(boolean flushed, int webSocketStatus) {
        this.flushed = flushed;
        this.webSocketStatus = webSocketStatus;
    }

    /** Whether what is queued still goes out before the connection closes. */
    boolean flushed() {
        return flushed;
    }

    int webSocketStatus() {
        return webSocketStatus;
    }
}
