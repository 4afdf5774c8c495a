package dev.rialto.socketio;

import io.netty.util.concurrent.EventExecutor;
import java.util.Map;

/**
 * A request under the server's path that is not a WebSocket upgrade, as a foreign HTTP server hands it over to
 * {@link SocketIoServer#handlePolling}. The body has been read already; reject bodies over the payload limit, plus a byte, before.
 */
public interface PollingRequest {
    /** The method in capitals. */
    String method();

    /** The path without the query. */
    String path();

    /** Decoded query parameters; of a repeated one, the first. */
    Map<String, String> query();

    /** Headers: names in lower case, repeated ones joined with {@code ", "}. */
    Map<String, String> headers();

    /** The client's IP address as text. */
    String remoteAddress();

    /** The body, empty if there is none. */
    byte[] body();

    /** The event loop of the connection; a session that this request opens lives there. */
    EventExecutor executor();

    /** Sends the answer. Called once at most, on the session's event loop, which is not always {@link #executor}. */
    void respond(int status, Map<String, String> headers, byte[] body);

    /** Registers what to run, on any thread, when the connection closes before {@link #respond} was called. */
    void onClose(Runnable closed);
}
