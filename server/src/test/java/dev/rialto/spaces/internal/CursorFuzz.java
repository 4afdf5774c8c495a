package dev.rialto.spaces.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.spaces.internal.SpaceStore.Position;
import java.nio.charset.StandardCharsets;

/** The {@code after} of a page of people: what is read can be written, and asked for in SQL. */
public final class CursorFuzz {
    private CursorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Position position = Cursor.parse(new String(input, StandardCharsets.ISO_8859_1));
        if (position != null) {
            assertThat(position.key()).doesNotContain("\0");
            assertThat(Cursor.parse(Cursor.text(position))).isEqualTo(position);
        }
    }
}
