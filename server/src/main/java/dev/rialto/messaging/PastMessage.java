package dev.rialto.messaging;

import dev.rialto.platform.ids.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was said before it came here. */
public record PastMessage(
        PersonId author, String body, @Nullable String reference, Instant at) {}
