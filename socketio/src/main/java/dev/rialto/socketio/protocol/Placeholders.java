package dev.rialto.socketio.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.socketio.engine.InvalidPacketException;
import java.util.BitSet;
import java.util.List;

/**
 * Puts received attachments where their placeholders stand. Each stands in one place, as senders number every binary value; one
 * that stood in many would be many attachments when it is sent on, and more than a packet may have.
 */
final class Placeholders {
    private final List<byte[]> attachments;
    private final BitSet placed = new BitSet();

    private Placeholders(List<byte[]> attachments) {
        this.attachments = attachments;
    }

    static JsonNode filled(JsonNode data, List<byte[]> attachments) {
        return new Placeholders(attachments).filled(data);
    }

    private JsonNode filled(JsonNode node) {
        if (node.path("_placeholder").booleanValue()) {
            return attachment(node.path("num"));
        }
        switch (node) {
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, filled(array.get(i)));
                }
            }
            case ObjectNode object -> object.properties().forEach(entry -> entry.setValue(filled(entry.getValue())));
            default -> {}
        }
        return node;
    }

    private BinaryNode attachment(JsonNode index) {
        if (!index.isInt() || index.intValue() < 0 || index.intValue() >= attachments.size()) {
            throw new InvalidPacketException("illegal placeholder");
        }
        if (placed.get(index.intValue())) {
            throw new InvalidPacketException("an attachment in two places");
        }
        placed.set(index.intValue());
        return BinaryNode.valueOf(attachments.get(index.intValue()));
    }
}
