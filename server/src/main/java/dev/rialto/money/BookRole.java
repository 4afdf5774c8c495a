package dev.rialto.money;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person may do with a book: owners share it, owners and editors write, viewers and advisors read and comment. */
public enum BookRole {
    OWNER,
    EDITOR,
    VIEWER,
    ADVISOR;

    public static BookRole of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean mayWrite() {
        return this == OWNER || this == EDITOR;
    }
}
