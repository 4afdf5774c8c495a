package dev.rialto.spaces;

import java.util.List;

/** How reading blueprints ended. */
public sealed interface BlueprintsOutcome {
    /** @param blueprints by file name */
    record Loaded(List<Blueprint> blueprints) implements BlueprintsOutcome {}

    /** @param errors one a line, for example {@code weddings.yaml joinRole: must be one of the roles} */
    record Refused(List<String> errors) implements BlueprintsOutcome {}
}
