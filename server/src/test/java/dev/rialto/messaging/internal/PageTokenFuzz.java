package dev.rialto.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The {@code after} of a page: what is read can be written, and asked for in SQL. */
public final class PageTokenFuzz {
    private static final Instant POSTGRES_FIRST = Instant.parse("-4711-01-01T00:00:00Z");
    private static final Instant POSTGRES_LAST = Instant.parse("+294276-12-31T00:00:00Z");

    private PageTokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        PageToken.read(new String(input, StandardCharsets.ISO_8859_1)).ifPresent(position -> {
            assertThat(position.activeAt()).isBetween(POSTGRES_FIRST, POSTGRES_LAST);
            assertThat(PageToken.read(PageToken.write(position))).hasValue(position);
        });
    }
}
