package dev.rialto.socketio.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.socketio.engine.InvalidPacketException;
import java.util.List;

/** Puts received attachments where their placeholders stand. */
final class Placeholders {
    private Placeholders() {}

    static JsonNode filled(JsonNode node, List<byte[]> attachments) {
        if (node.path("_placeholder").booleanValue()) {
            return attachment(node.path("num"), attachments);
        }
        switch (node) {
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i), attachments));
                }
            }
            case ObjectNode object ->
                object.properties().forEach(entry -> entry.setValue(filled(entry.getValue(), attachments)));
            default -> {}
        }
        return node;
    }

    private static BinaryNode attachment(JsonNode index, List<byte[]> attachments) {
        if (!index.isInt() || index.intValue() < 0 || index.intValue() >= attachments.size()) {
            throw new InvalidPacketException("illegal placeholder");
        }
        return BinaryNode.valueOf(attachments.get(index.intValue()));
    }
}
