package dev.rialto.platform.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One business on this server: the {@code id} of its blueprint, for example {@code weddings}. */
public record SpaceId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SpaceId {}

    @Override
    public String toString() {
        return value;
    }
}
