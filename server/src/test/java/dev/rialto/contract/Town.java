package dev.rialto.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.contract.Someone.Feed;
import dev.rialto.contract.Someone.Standing;
import dev.rialto.platform.access.Access;
import dev.rialto.platform.db.Folders;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Blueprint.SamplePerson;
import dev.rialto.spaces.Spaces;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestRialto;
import dev.rialto.testing.TestSocket;
import dev.rialto.wiring.SpacesWiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server with the packaged spaces and one more, whose roles each lack one permission. In every space everyone that the
 * matrix needs: each role in each standing.
 */
final class Town implements AutoCloseable {
    private final Path folder;
    private final TestRialto server;
    private final List<Blueprint> spaces;
    private final Map<SpaceId, String> conversations = new HashMap<>();
    private final Map<SpaceId, String> books = new HashMap<>();
    private final Map<Someone, TestPerson> signedIn = new HashMap<>();
    private @Nullable Connection connection;

    private record Connection(Someone someone, TestSocket socket) {}

    /** @param asked what operations and events ask of their callers */
    Town(Collection<Access> asked) {
        List<Blueprint> all = new ArrayList<>(SpacesWiring.blueprints(null));
        all.add(lacking(all, asked));
        this.spaces = List.copyOf(all);
        try {
            this.folder = Files.createTempDirectory("rialto-town");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestBlueprints.write(folder, spaces.stream().map(Town::populated).toList());
        this.server = TestRialto.start(Map.of(
                "rialto.sample.data",
                "true",
                "rialto.blueprints.dir",
                folder.toString(),
                "rialto.operators",
                Someone.OPERATOR));
        spaces.forEach(this::shareBook);
        spaces.forEach(this::sendAway);
    }

    List<Blueprint> spaces() {
        return spaces;
    }

    TestRialto server() {
        return server;
    }

    /** Everyone of a space. */
    static List<Someone> people(Blueprint space) {
        return Stream.of(Standing.values())
                .flatMap(standing -> space.roles().stream().map(role -> new Someone(space, role, standing)))
                .toList();
    }

    TestPerson signedIn(Someone someone) {
        return signedIn.computeIfAbsent(someone, s -> server.samplePerson(s.email()));
    }

    /** Their open socket. The one of somebody else is closed for it: the stock client takes no more than 64 at once. */
    TestSocket socket(Someone someone) {
        if (connection == null || !connection.someone().equals(someone)) {
            disconnect();
            connection = new Connection(someone, signedIn(someone).connect("websocket"));
        }
        return connection.socket();
    }

    private void disconnect() {
        if (connection != null) {
            connection.socket().close();
            connection = null;
        }
    }

    String conversation(Blueprint space) {
        return conversations.computeIfAbsent(space.id(), id -> signedIn(administrator(space))
                .get("/spaces/" + id + "/conversations")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText());
    }

    /** Of nothing, where nobody may make a book. */
    String book(Blueprint space) {
        return books.getOrDefault(space.id(), "00000000-0000-7000-8000-000000000000");
    }

    private void shareBook(Blueprint space) {
        people(space).stream().filter(Someone::madeTheBook).findFirst().ifPresent(maker -> {
            String book = signedIn(maker)
                    .post("/spaces/" + space.id() + "/books", Map.of("name", "Ours", "currency", "EUR"))
                    .expect(201)
                    .body()
                    .path("id")
                    .asText();
            books.put(space.id(), book);
            people(space).stream()
                    .filter(other -> !other.equals(maker) && other.standing() != Standing.NOT_PARTICIPANT)
                    .forEach(other -> invite(signedIn(maker), book, other));
        });
    }

    private void invite(TestPerson maker, String book, Someone other) {
        TestPerson invited = signedIn(other);
        maker.put("/books/" + book + "/members/" + invited.id(), Map.of("role", other.bookRole()))
                .expect(200);
        if (other.role().permissions().contains("books.use")) {
            invited.post("/books/" + book + "/membership", null).expect(200);
        }
        if (other.standing() == Standing.REMOVED_FROM_CONVERSATION) {
            maker.delete("/books/" + book + "/members/" + invited.id()).expect(204);
        }
    }

    /** The id of somebody who stays in the space. */
    String resident(Blueprint space) {
        return signedIn(administrator(space)).id().toString();
    }

    String feed(Feed feed, Someone reader, Blueprint space) {
        return switch (feed) {
            case OF_THE_CONVERSATION -> "conversation:" + conversation(space);
            case OF_THE_BOOK -> "book:" + book(space);
            case OWN_INBOX -> Spaces.inbox(space.id(), signedIn(reader).id()).value();
            case INBOX_OF_ANOTHER -> {
                Someone other = people(space).stream()
                        .filter(p -> !p.equals(reader))
                        .findFirst()
                        .orElseThrow();
                yield Spaces.inbox(space.id(), signedIn(other).id()).value();
            }
            case OF_NO_KNOWN_KIND -> "no_such_kind:" + conversation(space);
        };
    }

    private static Someone administrator(Blueprint space) {
        return people(space).stream()
                .filter(p -> p.standing() == Standing.PARTICIPANT && p.role().administers())
                .filter(p -> p.role().permissions().contains("conversations.read"))
                .findFirst()
                .orElseThrow();
    }

    private static Blueprint lacking(List<Blueprint> packaged, Collection<Access> asked) {
        Set<String> all = new TreeSet<>(TestBlueprints.permissions(packaged));
        asked.stream().map(Access::permission).filter(p -> p != null).forEach(all::add);
        List<Blueprint.Role> roles = new ArrayList<>();
        roles.add(new Blueprint.Role("all", "All", List.copyOf(all)));
        roles.add(new Blueprint.Role("nothing", "Nothing", List.of()));
        for (String permission : all) {
            List<String> others =
                    all.stream().filter(p -> !p.equals(permission)).toList();
            roles.add(new Blueprint.Role("without_" + permission.replace('.', '_'), "Without", others));
        }
        return TestBlueprints.space("lacking", roles, null, List.of());
    }

    /** Who is to be sent away is there at first. */
    private static Blueprint populated(Blueprint space) {
        List<Someone> people = people(space);
        List<SamplePerson> sample = people.stream()
                .map(p -> new SamplePerson(
                        p.email(), p.standing().toString(), p.role().id(), "For a test"))
                .toList();
        Someone founder = administrator(space);
        Stream<Someone> others =
                people.stream().filter(p -> !p.equals(founder) && p.standing() != Standing.NOT_PARTICIPANT);
        return TestBlueprints.withPeople(
                space,
                sample,
                Stream.concat(Stream.of(founder), others).map(Someone::email).toList());
    }

    private void sendAway(Blueprint space) {
        TestPerson administrator = signedIn(administrator(space));
        for (Someone someone : people(space)) {
            String id = signedIn(someone).id().toString();
            switch (someone.standing()) {
                case REMOVED_FROM_CONVERSATION ->
                    administrator
                            .delete("/conversations/" + conversation(space) + "/members/" + id)
                            .expect(204);
                case REMOVED_FROM_SPACE ->
                    administrator
                            .delete("/spaces/" + space.id() + "/people/" + id)
                            .expect(204);
                case PARTICIPANT, NOT_PARTICIPANT -> {}
            }
        }
    }

    static Set<String> errorPaths(JsonNode problem) {
        Set<String> paths = new TreeSet<>();
        problem.path("errors").forEach(error -> paths.add(error.path("path").asText()));
        return paths;
    }

    @Override
    public void close() {
        disconnect();
        server.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
