package dev.rialto.platform.push;

/**
 * What a browser's {@code PushManager} gave: whoever has all three can send to that browser.
 *
 * @param endpoint the address at the browser's push service
 * @param p256dh the browser's public key, base64url
 * @param auth the secret it shares with us, base64url
 */
public record PushSubscription(String endpoint, String p256dh, String auth) {
    @Override
    public String toString() {
        return "PushSubscription";
    }
}
