package dev.rialto.feeds;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a feed: its kind and what it belongs to, for example {@code conversation:0198c6f0-…}.
 *
 * @param value matches {@code ^[a-z][a-z_]*:[A-Za-z0-9._-]{1,100}$}
 */
public record FeedName(@JsonValue String value) implements Comparable<FeedName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FeedName {
        if (value.indexOf(':') < 1) {
            throw new IllegalArgumentException("a feed's name is <kind>:<key>");
        }
    }

    public static FeedName of(String kind, Object key) {
        return new FeedName(kind + ":" + key);
    }

    public String kind() {
        return value.substring(0, value.indexOf(':'));
    }

    public String key() {
        return value.substring(value.indexOf(':') + 1);
    }

    @Override
    public int compareTo(FeedName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
