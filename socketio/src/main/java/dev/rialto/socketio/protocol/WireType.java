package dev.rialto.socketio.protocol;

import dev.rialto.socketio.engine.InvalidPacketException;

/** The packet types as they stand on the wire. */
enum WireType {
    CONNECT('0', SocketPacket.Type.CONNECT, false),
    DISCONNECT('1', SocketPacket.Type.DISCONNECT, false),
    EVENT('2', SocketPacket.Type.EVENT, false),
    ACK('3', SocketPacket.Type.ACK, false),
    CONNECT_ERROR('4', SocketPacket.Type.CONNECT_ERROR, false),
    BINARY_EVENT('5', SocketPacket.Type.EVENT, true),
    BINARY_ACK('6', SocketPacket.Type.ACK, true);

    private final char digit;
    private final SocketPacket.Type type;
    private final boolean binary;

    WireType(char digit, SocketPacket.Type type, boolean binary) {
        this.digit = digit;
        this.type = type;
        this.binary = binary;
    }

    char digit() {
        return digit;
    }

    SocketPacket.Type type() {
        return type;
    }

    boolean binary() {
        return binary;
    }

    static WireType ofDigit(char digit) {
        return switch (digit) {
            case '0' -> CONNECT;
            case '1' -> DISCONNECT;
            case '2' -> EVENT;
            case '3' -> ACK;
            case '4' -> CONNECT_ERROR;
            case '5' -> BINARY_EVENT;
            case '6' -> BINARY_ACK;
            default -> throw new InvalidPacketException("unknown Socket.IO packet type");
        };
    }

    /** The type to send; only events and acknowledgements can carry binary data. */
    static WireType of(SocketPacket.Type type, boolean binary) {
        for (WireType wireType : values()) {
            if (wireType.type == type && wireType.binary == binary) {
                return wireType;
            }
        }
        throw new IllegalArgumentException(type + " cannot carry binary data");
    }
}
