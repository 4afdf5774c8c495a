package dev.rialto.platform.push;

import dev.rialto.simulators.SubscribedBrowser;

/** What a browser's page hands to the server. */
final class Subscriptions {
    private Subscriptions() {}

    static PushSubscription of(SubscribedBrowser browser) {
        return new PushSubscription(browser.endpoint(), browser.p256dh(), browser.auth());
    }
}
