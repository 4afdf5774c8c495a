package dev.rialto.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.rialto.feeds.FeedName;
import java.util.Optional;
import java.util.UUID;

/** A book of accounts. Its feed is {@code book:<id>}. */
public record BookId(@JsonValue UUID value) {
    /** The kind of the feeds of books. */
    public static final String FEED_KIND = "book";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BookId {}

    /** Empty when the feed is not one of a book. */
    public static Optional<BookId> of(FeedName feed) {
        try {
            return feed.kind().equals(FEED_KIND)
                    ? Optional.of(new BookId(UUID.fromString(feed.key())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public FeedName feed() {
        return FeedName.of(FEED_KIND, value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
