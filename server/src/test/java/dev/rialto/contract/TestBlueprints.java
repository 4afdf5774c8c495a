package dev.rialto.contract;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.Json;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SampleConversation;
import dev.rialto.spaces.Blueprint.SampleMessage;
import dev.rialto.spaces.Blueprint.SamplePerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Blueprints for tests that need other roles or other people than the packaged ones have. */
final class TestBlueprints {
    private static final ObjectWriter TEXT =
            Json.mapper().writer().without(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private TestBlueprints() {}

    /** Writes them into a folder that a server can be started with. */
    static Path write(Path folder, List<Blueprint> blueprints) {
        try {
            for (Blueprint blueprint : blueprints) {
                Files.writeString(folder.resolve(blueprint.id() + ".yaml"), TEXT.writeValueAsString(blueprint));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    static Blueprint space(
            String id, List<Blueprint.Role> roles, @Nullable String joinRole, List<SamplePerson> people) {
        var term = new Blueprint.Term("One", "Many");
        return new Blueprint(
                new SpaceId(id),
                id,
                "For a test",
                "users",
                new Blueprint.Vocabulary(term, term),
                roles,
                joinRole,
                List.of(new Blueprint.Section("messages", "Messages", "users")),
                new Blueprint.Sample(people, List.of()));
    }

    /** The same space with other people, and one group of some of them. */
    static Blueprint withPeople(Blueprint space, List<SamplePerson> people, List<String> group) {
        var hello = new SampleMessage(group.getFirst(), "Hello", Duration.ofHours(1));
        var conversation = new SampleConversation("group", "All", group, List.of(hello), Map.of());
        return new Blueprint(
                space.id(),
                space.name(),
                space.tagline(),
                space.icon(),
                space.vocabulary(),
                space.roles(),
                space.joinRole(),
                space.sections(),
                new Blueprint.Sample(people, List.of(conversation)));
    }

    /** Every permission that a role of these blueprints holds. */
    static Set<String> permissions(List<Blueprint> blueprints) {
        Set<String> all = new TreeSet<>();
        blueprints.forEach(blueprint -> blueprint.roles().forEach(role -> all.addAll(role.permissions())));
        return all;
    }
}
