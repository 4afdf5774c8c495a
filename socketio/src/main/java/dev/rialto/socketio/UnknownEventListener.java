package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Receives the events that have no listener of their own. Runs on the socket's event loop and must not block. */
@FunctionalInterface
public interface UnknownEventListener {
    /** Handles an event whose name is the client's choice. */
    void onEvent(Socket socket, String event, List<JsonNode> args, Ack ack);
}
