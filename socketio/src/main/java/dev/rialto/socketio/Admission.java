package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The answer to a client that asks to join a namespace. */
public sealed interface Admission {

    /**
     * The client is in.
     *
     * @param attachment what {@link Socket#attachment} returns from now on
     * @param principal who it is, by {@code equals}: a socket whose connection was lost is given back to its own principal only
     */
    record Accepted(@Nullable Object attachment, @Nullable Object principal) implements Admission {
        /** What counts after two steps have both accepted. */
        Accepted and(Accepted later) {
            return new Accepted(
                    later.attachment == null ? attachment : later.attachment,
                    later.principal == null ? principal : later.principal);
        }
    }

    /** The client gets a CONNECT_ERROR with this message and, unless null, data. Its connection stays for another try. */
    record Refused(String message, @Nullable JsonNode data) implements Admission {}

    static Admission accept(Object attachment) {
        return new Accepted(attachment, null);
    }

    static Admission accept(Object attachment, Object principal) {
        return new Accepted(attachment, principal);
    }

    static Admission accept() {
        return new Accepted(null, null);
    }

    static Admission refuse(String message, JsonNode data) {
        return new Refused(message, data);
    }

    static Admission refuse(String message) {
        return new Refused(message, null);
    }
}
