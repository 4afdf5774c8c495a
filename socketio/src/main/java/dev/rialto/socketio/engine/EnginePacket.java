package dev.rialto.socketio.engine;

import java.util.Arrays;

/** One Engine.IO packet: text of any type, or a binary message. */
public sealed interface EnginePacket {

    /** The packet types of Engine.IO v4. */
    enum Type {
        OPEN('0'),
        CLOSE('1'),
        PING('2'),
        PONG('3'),
        MESSAGE('4'),
        UPGRADE('5'),
        NOOP('6');

        private final char digit;

        Type(char digit) {
            this.digit = digit;
        }

        /** How the type stands on the wire. */
        char digit() {
            return digit;
        }

        static Type of(char digit) {
            return switch (digit) {
                case '0' -> OPEN;
                case '1' -> CLOSE;
                case '2' -> PING;
                case '3' -> PONG;
                case '4' -> MESSAGE;
                case '5' -> UPGRADE;
                case '6' -> NOOP;
                default -> throw new InvalidPacketException("unknown Engine.IO packet type");
            };
        }
    }

    /** A text packet; {@code data} is what follows the type digit. */
    record Text(Type type, String data) implements EnginePacket {}

    /** A binary message. The bytes are not copied: whoever makes one gives them away. */
    final class Binary implements EnginePacket {
        private final byte[] data;

        public Binary(byte[] data) {
            this.data = data;
        }

        public byte[] data() {
            return data;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary that && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return "Binary[" + data.length + " bytes]";
        }
    }

    static EnginePacket text(Type type, String data) {
        return new Text(type, data);
    }

    static EnginePacket message(String data) {
        return new Text(Type.MESSAGE, data);
    }

    static EnginePacket binary(byte[] data) {
        return new Binary(data);
    }
}
