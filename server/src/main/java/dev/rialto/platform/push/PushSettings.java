package dev.rialto.platform.push;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How push services are reached.
 *
 * @param subject how the people of a push service reach those who run this server: {@code mailto:…} or {@code https://…}
 * @param allowPrivate whether endpoints may be {@code http} and on private addresses: for tests and development
 * @param patience how long a service may take for one message
 * @param fcm Firebase Cloud Messaging; null for none
 */
public record PushSettings(
        String subject,
        boolean allowPrivate,
        Duration patience,
        @Nullable FcmSettings fcm) {
    /** @param url where FCM is, without a path */
    public record FcmSettings(FcmAccount account, URI url) {}
}
