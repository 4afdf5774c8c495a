package dev.rialto.platform.push;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message for a phone.
 *
 * @param data what the app gets beside what is shown
 * @param ttl how long it is kept for a phone that is not there; whole seconds
 * @param collapseKey replaces what waits for this phone under the same key, 1 to 64 characters of ASCII; null for none
 * @param tag replaces what Android shows under the same one; null for none. iOS does that by the collapse key
 * @param urgent whether the phone is worth waking
 */
public record FcmMessage(
        String title,
        String body,
        Map<String, String> data,
        Duration ttl,
        @Nullable String collapseKey,
        @Nullable String tag,
        boolean urgent) {
    private static final Pattern COLLAPSE_KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");

    public FcmMessage {
        data = Map.copyOf(data);
        if (ttl.isNegative()) {
            throw new IllegalArgumentException("a time to live is not negative");
        }
        if (collapseKey != null && !COLLAPSE_KEY.matcher(collapseKey).matches()) {
            throw new IllegalArgumentException("a collapse key is 1 to 64 characters of ASCII");
        }
    }
}
