package dev.rialto.platform.push;

import dev.rialto.platform.crypto.Hashes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message for a browser (RFC 8030, section 5).
 *
 * @param payload what the service worker gets, at most {@link WebPush#MAX_PAYLOAD_BYTES} in UTF-8
 * @param ttl how long the service keeps it for a browser that is not there; whole seconds, zero for now or never
 * @param topic replaces what waits for this browser under the same topic: up to 32 characters of base64url; null for none
 */
public record WebPushMessage(
        String payload, Duration ttl, @Nullable String topic, Urgency urgency) {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int TOPIC_DIGEST_BYTES = 24;

    /** Whether a device is worth waking for it. */
    public enum Urgency {
        VERY_LOW,
        LOW,
        NORMAL,
        HIGH;

        String header() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public WebPushMessage {
        if (ttl.isNegative()) {
            throw new IllegalArgumentException("a time to live is not negative");
        }
        if (topic != null && !TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("a topic is 1 to 32 characters of base64url");
        }
    }

    /** The topic of whatever has this key, which the push service does not learn. */
    public static String topicOf(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(Hashes.sha256(key), TOPIC_DIGEST_BYTES));
    }
}
