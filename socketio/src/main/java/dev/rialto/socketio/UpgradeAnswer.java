package dev.rialto.socketio;

import java.util.Map;

/** What to answer to an {@link UpgradeRequest}. */
public sealed interface UpgradeAnswer {

    /** Answer 101 with these headers and hand the channel to {@link SocketIoServer#attachWebSocket}. */
    record SwitchProtocols(Map<String, String> headers) implements UpgradeAnswer {}

    /** Answer this and keep the connection as it is; {@code body} is JSON, or empty. */
    record Refuse(int status, Map<String, String> headers, String body) implements UpgradeAnswer {}
}
