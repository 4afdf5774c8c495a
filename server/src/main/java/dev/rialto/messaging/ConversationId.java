package dev.rialto.messaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rialto.feeds.FeedName;
import java.util.UUID;

/** A conversation. Its feed is {@code conversation:<id>}. */
public record ConversationId(@JsonValue UUID value) {
    /** The kind of the feeds of conversations. */
    public static final String FEED_KIND = "conversation";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {}

    public static ConversationId of(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    public FeedName feed() {
        return FeedName.of(FEED_KIND, value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
