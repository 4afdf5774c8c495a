package dev.rialto.socketio.engine;

/**
 * Bytes from the peer that break the protocol. Thrown by the codecs only and caught where a session hands them bytes; it
 * closes that session and nothing else. It carries no stack trace, so that a hostile peer cannot make it expensive.
 */
public final class InvalidPacketException extends RuntimeException {
    public InvalidPacketException(String message) {
        super(message, null, false, false);
    }
}
