package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The answer to a client that asks to join a namespace. */
public sealed interface Admission {

    /** The client is in; {@code attachment} is what {@link Socket#attachment} returns from now on. */
    record Accepted(@Nullable Object attachment) implements Admission {}

    /** The client gets a CONNECT_ERROR with this message and, unless null, data. Its connection stays for another try. */
    record Refused(String message, @Nullable JsonNode data) implements Admission {}

    static Admission accept(Object attachment) {
        return new Accepted(attachment);
    }

    static Admission accept() {
        return new Accepted(null);
    }

    static Admission refuse(String message, JsonNode data) {
        return new Refused(message, data);
    }

    static Admission refuse(String message) {
        return new Refused(message, null);
    }
}
