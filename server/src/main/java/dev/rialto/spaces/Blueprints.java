package dev.rialto.spaces;

import dev.rialto.spaces.internal.BlueprintReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads blueprints and checks them: against the schema, and what a schema cannot say. */
public final class Blueprints {
    private Blueprints() {}

    /**
     * Reads every {@code *.yaml} of a folder.
     *
     * @param folder null for the blueprints that are packaged with the server
     */
    public static BlueprintsOutcome read(@Nullable Path folder) {
        return folder == null ? BlueprintReader.packaged() : BlueprintReader.in(folder);
    }
}
