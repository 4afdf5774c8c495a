package dev.rialto.notifications;

import java.time.Instant;
import java.util.UUID;

/** A browser or a phone that gets push messages. */
public record PushTarget(UUID id, String deviceId, Address address, Instant createdAt) {

    /** Where push messages go to. */
    public sealed interface Address {
        /** Unlike every other's. */
        String text();
    }

    /**
     * A browser's subscription (RFC 8030, 8291).
     *
     * @param p256dh its public key, base64url
     * @param auth its secret, base64url
     */
    public record Web(String endpoint, String p256dh, String auth) implements Address {
        @Override
        public String text() {
            return endpoint;
        }

        @Override
        public String toString() {
            return "Web[" + endpoint + "]";
        }
    }

    /** A phone's token of Firebase Cloud Messaging. */
    public record Fcm(String token) implements Address {
        @Override
        public String text() {
            return token;
        }
    }
}
