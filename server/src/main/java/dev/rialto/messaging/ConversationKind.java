package dev.rialto.messaging;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Two people, of whom there is one conversation in a space, or a group. */
public enum ConversationKind {
    DIRECT,
    GROUP;

    /** As the contract and the database write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ConversationKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
