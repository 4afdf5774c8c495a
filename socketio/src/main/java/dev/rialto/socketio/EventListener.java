package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Receives one kind of event. Runs on the socket's event loop, in the order of sending, and must not block. */
@FunctionalInterface
public interface EventListener {
    /**
     * Handles an event.
     *
     * @param args what came with it; binary data as {@code BinaryNode} wherever the client put it
     * @param ack answers the client, if it asked
     */
    void onEvent(Socket socket, List<JsonNode> args, Ack ack);
}
