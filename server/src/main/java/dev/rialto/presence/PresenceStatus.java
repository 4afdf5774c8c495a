package dev.rialto.presence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Offline is never stored: it is what an old row means. */
public enum PresenceStatus {
    ONLINE,
    AWAY,
    OFFLINE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PresenceStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
