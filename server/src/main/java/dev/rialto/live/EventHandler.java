package dev.rialto.live;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Handles one kind of event. The payload matches the contract and its guard has let the caller through. Runs on a virtual
 * thread, the events of one socket one after another.
 */
@FunctionalInterface
public interface EventHandler {
    Reply handle(LiveSocket socket, JsonNode payload);
}
