package dev.rialto.notifications;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a notice leaves the app. */
public enum Channel {
    PUSH,
    MAIL;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Channel of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
