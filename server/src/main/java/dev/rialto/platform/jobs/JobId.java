package dev.rialto.platform.jobs;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Tells jobs apart: of two with the same id there is one. Handlers pass it on to whoever must not do the same thing twice. */
public record JobId(UUID value) {
    /** The id of what has a name already, for example {@code digest:<person>:2026-11-21}. */
    public static JobId named(String name) {
        return new JobId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
