package dev.rialto.notifications.internal;

import dev.rialto.notifications.PushTarget;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.push.Fcm;
import dev.rialto.platform.push.FcmMessage;
import dev.rialto.platform.push.PushOutcome;
import dev.rialto.platform.push.PushSubscription;
import dev.rialto.platform.push.WebPush;
import dev.rialto.platform.push.WebPushMessage;
import dev.rialto.platform.push.WebPushMessage.Urgency;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands push messages to the service of each kind of device. Blocks; safe for many threads. */
public final class PushSender implements AutoCloseable {
    private static final Duration KEEP_FOR = Duration.ofHours(24);

    private final WebPush web;
    private final @Nullable Fcm fcm;
    private final String publicKey;

    /**
     * @param fcm null when phones get none
     * @param publicKey what browsers subscribe with, base64url
     */
    public PushSender(WebPush web, @Nullable Fcm fcm, String publicKey) {
        this.web = web;
        this.fcm = fcm;
        this.publicKey = publicKey;
    }

    /**
     * A push message.
     *
     * @param topic what is delivered later with the same one takes the place of what was not delivered
     * @param urgent whether a device is woken for it
     */
    record Message(Body body, String topic, boolean urgent) {}

    /**
     * What the service worker or the phone's app gets.
     *
     * @param tag a later notification with the same one takes the place of the one that is shown
     * @param link the path of the page that shows it
     */
    record Body(String id, String space, String tag, String title, String text, String link) {}

    String publicKey() {
        return publicKey;
    }

    /** Why nothing can be sent there; empty when it can. */
    Optional<String> problem(PushTarget.Address address) {
        return switch (address) {
            case PushTarget.Web browser -> web.problem(subscription(browser));
            case PushTarget.Fcm phone ->
                fcm == null ? Optional.of("cannot be used: this server sends nothing to phones") : Optional.empty();
        };
    }

    PushOutcome send(PushTarget.Address address, Message message) {
        return switch (address) {
            case PushTarget.Web browser -> web.send(subscription(browser), forBrowser(message));
            case PushTarget.Fcm phone ->
                fcm == null
                        ? new PushOutcome.Refused("this server sends nothing to phones any more")
                        : fcm.send(phone.token(), forPhone(message));
        };
    }

    private static PushSubscription subscription(PushTarget.Web browser) {
        return new PushSubscription(browser.endpoint(), browser.p256dh(), browser.auth());
    }

    private static WebPushMessage forBrowser(Message message) {
        return new WebPushMessage(
                Json.text(message.body()),
                KEEP_FOR,
                WebPushMessage.topicOf(message.topic()),
                message.urgent() ? Urgency.HIGH : Urgency.NORMAL);
    }

    private static FcmMessage forPhone(Message message) {
        Body body = message.body();
        return new FcmMessage(
                body.title(),
                body.text(),
                Map.of("id", body.id(), "space", body.space(), "tag", body.tag(), "link", body.link()),
                KEEP_FOR,
                WebPushMessage.topicOf(message.topic()),
                body.tag(),
                message.urgent());
    }

    @Override
    public void close() {
        web.close();
        if (fcm != null) {
            fcm.close();
        }
    }
}
