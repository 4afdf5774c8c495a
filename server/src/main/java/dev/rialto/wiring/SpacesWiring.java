package dev.rialto.wiring;

import dev.rialto.feeds.Feeds;
import dev.rialto.identity.Identity;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprints;
import dev.rialto.spaces.BlueprintsOutcome;
import dev.rialto.spaces.Spaces;
import dev.rialto.spaces.internal.MemberGuard;
import dev.rialto.spaces.internal.SpaceRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts spaces together. */
public final class SpacesWiring {
    private SpacesWiring() {}

    /**
     * @param folder null for the blueprints that are packaged with the server
     * @throws IllegalStateException with every error, when the blueprints are not right: the server cannot start
     */
    public static List<Blueprint> blueprints(@Nullable Path folder) {
        return switch (Blueprints.read(folder)) {
            case BlueprintsOutcome.Loaded loaded -> loaded.blueprints();
            case BlueprintsOutcome.Refused refused ->
                throw new IllegalStateException("blueprints:\n" + String.join("\n", refused.errors()));
        };
    }

    /** Also writes what is missing of the blueprints' spaces and, if asked for, sample people into the database. */
    public static Spaces spaces(
            Database database,
            Bus bus,
            Clock clock,
            Feeds feeds,
            Identity identity,
            List<Blueprint> blueprints,
            boolean sampleData) {
        Spaces spaces = new Spaces(database, bus, clock, feeds, identity, blueprints);
        spaces.open();
        if (sampleData) {
            spaces.seedSamplePeople();
        }
        return spaces;
    }

    /** Binds the operations of {@code spaces.yaml}, {@code getMe} and {@code updateMe}. */
    public static void bind(
            Spaces spaces,
            Identity identity,
            Api api,
            Guards guards,
            Predicate<PersonId> operators,
            boolean sampleData) {
        guards.register("member", new MemberGuard(spaces));
        new SpaceRoutes(identity, spaces, operators, sampleData).bind(api);
    }
}
