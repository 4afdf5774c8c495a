package dev.rialto.socketio;

import java.time.Duration;

/** Hears of events that were refused because their socket sent too many of the kind. Runs on its event loop, must not block. */
@FunctionalInterface
public interface TooFastListener {
    /**
     * Answers the client, if it asked.
     *
     * @param wait after how long the next is taken
     */
    void onTooFast(Socket socket, String event, Duration wait, Ack ack);
}
