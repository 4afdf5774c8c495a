package dev.rialto.notifications;

import java.net.URI;
import java.time.Duration;

/** What carries push messages. Blocks; safe for many threads. */
public interface PushChannel {
    /** For browsers: the server's public key (RFC 8292), base64url. */
    String publicKey();

    /** @return whether a browser's subscription may have this endpoint */
    boolean accepts(URI endpoint);

    Result send(PushTarget.Address address, PushMessage message);

    /**
     * A push message.
     *
     * @param body what the service worker or the phone's app gets, as JSON; at most 3,000 bytes
     * @param topic a later message with the same one takes the place of one that was not delivered; base64url, at most 32
     * @param urgent whether a device is woken for it
     * @param keepFor how long the push service keeps it for a device that is off
     */
    record PushMessage(PushBody body, String topic, boolean urgent, Duration keepFor) {}

    /** @param tag a later notification with the same one takes the place of the one that is shown */
    record PushBody(String id, String space, String tag, String title, String text, String link) {}

    /** What became of it. */
    sealed interface Result {
        record Delivered() implements Result {}

        /** The device gets no more of them. */
        record Gone() implements Result {}

        record Later(Duration wait, String why) implements Result {}

        record Refused(String why) implements Result {}
    }
}
