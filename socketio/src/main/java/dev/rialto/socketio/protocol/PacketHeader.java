package dev.rialto.socketio.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.socketio.engine.InvalidPacketException;
import org.jspecify.annotations.Nullable;

/** The text of a packet taken apart; binary attachments, if it announces any, are still placeholders in {@code data}. */
record PacketHeader(
        WireType wireType,
        int attachments,
        String namespace,
        long ackId,
        @Nullable JsonNode data) {
    private static final int MAX_NAMESPACE_LENGTH = 128;
    private static final int MAX_ACK_DIGITS = 15;

    static PacketHeader parse(String text) {
        return new Parser(text).parse();
    }

    /** A cursor over the text. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        PacketHeader parse() {
            if (text.isEmpty()) {
                throw new InvalidPacketException("empty Socket.IO packet");
            }
            WireType type = WireType.ofDigit(text.charAt(at++));
            int attachments = type.binary() ? attachments() : 0;
            String namespace = namespace();
            long ackId = ackId();
            return new PacketHeader(type, attachments, namespace, ackId, payload());
        }

        private int attachments() {
            String digits = digits(2);
            if (digits.isEmpty() || at == text.length() || text.charAt(at++) != '-') {
                throw new InvalidPacketException("malformed number of attachments");
            }
            int count = Integer.parseInt(digits);
            if (count > SocketDecoder.MAX_ATTACHMENTS) {
                throw new InvalidPacketException("too many attachments");
            }
            return count;
        }

        private String namespace() {
            if (at == text.length() || text.charAt(at) != '/') {
                return "/";
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            if (end - at > MAX_NAMESPACE_LENGTH) {
                throw new InvalidPacketException("namespace too long");
            }
            String namespace = text.substring(at, end);
            at = comma < 0 ? end : end + 1;
            return namespace;
        }

        private long ackId() {
            String digits = digits(MAX_ACK_DIGITS);
            return digits.isEmpty() ? SocketPacket.NO_ACK : Long.parseLong(digits);
        }

        private String digits(int most) {
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at - from > most) {
                throw new InvalidPacketException("number too long");
            }
            return text.substring(from, at);
        }

        private @Nullable JsonNode payload() {
            if (at == text.length()) {
                return null;
            }
            try {
                return Json.MAPPER.readTree(text.substring(at));
            } catch (JsonProcessingException e) {
                throw new InvalidPacketException("malformed JSON");
            }
        }
    }
}
