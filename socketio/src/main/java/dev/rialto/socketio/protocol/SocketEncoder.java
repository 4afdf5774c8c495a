package dev.rialto.socketio.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Socket.IO packets to text and attachments. The text is {@code <type>[<attachments>-][<namespace>,][<ack id>][<JSON>]}; each
 * {@code BinaryNode} becomes a placeholder in the JSON and an attachment behind it. Pure functions.
 */
public final class SocketEncoder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SocketEncoder() {}

    /**
     * Encodes a packet.
     *
     * @throws IllegalArgumentException if it holds more binary nodes than {@link SocketDecoder#MAX_ATTACHMENTS}; stock clients
     *     would refuse it
     */
    public static EncodedPacket encode(SocketPacket packet) {
        List<byte[]> attachments = new ArrayList<>();
        StringBuilder text = new StringBuilder(64);
        JsonNode data = packet.data() == null ? null : withoutBinary(packet.data(), attachments);
        if (attachments.size() > SocketDecoder.MAX_ATTACHMENTS) {
            throw new IllegalArgumentException("more than " + SocketDecoder.MAX_ATTACHMENTS + " binary attachments");
        }
        text.append(WireType.of(packet.type(), !attachments.isEmpty()).digit());
        if (!attachments.isEmpty()) {
            text.append(attachments.size()).append('-');
        }
        if (!packet.namespace().equals("/")) {
            text.append(packet.namespace()).append(',');
        }
        if (packet.ackId() != SocketPacket.NO_ACK) {
            text.append(packet.ackId());
        }
        if (data != null) {
            text.append(json(data));
        }
        return new EncodedPacket(text.toString().getBytes(StandardCharsets.UTF_8), attachments);
    }

    private static String json(JsonNode data) {
        try {
            return wellFormed(Json.MAPPER.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }

    /** Half of a surrogate pair, which UTF-8 cannot hold, is written as an escape: it can only stand inside a JSON string. */
    private static String wellFormed(String json) {
        StringBuilder escaped = new StringBuilder();
        int done = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (i + 1 < json.length() && Character.isSurrogatePair(c, json.charAt(i + 1))) {
                i++;
            } else {
                escaped.append(json, done, i).append("\\u").append(Integer.toHexString(c));
                done = i + 1;
            }
        }
        return done == 0 ? json : escaped.append(json, done, json.length()).toString();
    }

    /** The same tree when it holds nothing binary, else a copy with placeholders. */
    private static JsonNode withoutBinary(JsonNode node, List<byte[]> attachments) {
        return hasBinary(node) ? replaced(node, attachments) : node;
    }

    private static boolean hasBinary(JsonNode node) {
        if (node.isBinary()) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasBinary(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode replaced(JsonNode node, List<byte[]> attachments) {
        return switch (node) {
            case BinaryNode binary -> {
                ObjectNode placeholder = NODES.objectNode();
                placeholder.put("_placeholder", true).put("num", attachments.size());
                attachments.add(binary.binaryValue());
                yield placeholder;
            }
            case ArrayNode array -> {
                ArrayNode copy = NODES.arrayNode(array.size());
                array.forEach(child -> copy.add(replaced(child, attachments)));
                yield copy;
            }
            case ObjectNode object -> {
                ObjectNode copy = NODES.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), replaced(entry.getValue(), attachments)));
                yield copy;
            }
            default -> node;
        };
    }
}
