package dev.rialto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.contract.Someone.Feed;
import dev.rialto.contract.Someone.Standing;
import dev.rialto.contract.Someone.Verdict;
import dev.rialto.live.internal.EventContract;
import dev.rialto.live.internal.EventContract.Event;
import dev.rialto.platform.access.Access;
import dev.rialto.platform.http.Contract;
import dev.rialto.platform.http.Operation;
import dev.rialto.spaces.Blueprint;
import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestSocket;
import dev.rialto.wiring.Contracts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Who may do what: every operation and event for every role in every standing. What is expected follows from
 * {@code x-access} and the blueprints. Nothing is done: each call carries a field that nobody knows, and that it is refused
 * for just this field shows that its caller was let through.
 */
final class AuthorizationMatrixTest {
    private static final String PROBE = "probe";
    private static final Contract REST = Contracts.openapi();
    private static final EventContract EVENTS = new EventContract(Contracts.asyncapi());

    private static Town town;

    @BeforeAll
    static void start() {
        town = new Town(accesses().toList());
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @TestFactory
    Stream<DynamicContainer> in_their_own_space() {
        return town.spaces().stream().flatMap(space -> Town.people(space).stream()
                .map(someone -> dynamicContainer(someone.toString(), everything(someone, space))));
    }

    @TestFactory
    Stream<DynamicContainer> in_a_space_of_others() {
        List<Blueprint> spaces = town.spaces();
        return spaces.stream().flatMap(space -> {
            Blueprint next = spaces.get((spaces.indexOf(space) + 1) % spaces.size());
            return Town.people(space).stream()
                    .filter(someone -> someone.standing() == Standing.PARTICIPANT)
                    .map(someone -> dynamicContainer(someone + " in " + next.id(), everything(someone, next)));
        });
    }

    @TestFactory
    Stream<DynamicContainer> without_a_session() {
        Blueprint space = town.spaces().getFirst();
        TestPerson ended = endedSession();
        Map<String, TestClient> nobodies = Map.of("not signed in", town.server().client(), "session ended", ended);
        return nobodies.entrySet().stream()
                .map(nobody -> dynamicContainer(
                        nobody.getKey(),
                        operations()
                                .map(operation -> dynamicTest(operation.id(), () -> {
                                    Verdict expected =
                                            switch (operation.access().who()) {
                                                case "public" -> Verdict.ALLOWED;
                                                case "developer" -> Verdict.HIDDEN;
                                                default -> Verdict.UNAUTHENTICATED;
                                            };
                                    Response answer = call(
                                            nobody.getValue(),
                                            operation,
                                            space,
                                            town.feed(
                                                    Feed.OF_THE_CONVERSATION,
                                                    Town.people(space).getFirst(),
                                                    space));
                                    assertVerdict(operation.id(), answer, expected);
                                }))));
    }

    /** These read the cookie themselves; the contract's {@code security} says whether an access token does as well. */
    @TestFactory
    Stream<DynamicContainer> with_the_refresh_cookie() {
        return REST.operations().stream()
                .filter(AuthorizationMatrixTest::cookieOnly)
                .map(operation -> dynamicContainer(
                        operation.id(),
                        Stream.of(
                                dynamicTest("with the cookie", () -> assertThat(
                                                cookie(operation, session("cookie-" + operation.id()))
                                                        .status())
                                        .isBetween(200, 204)),
                                dynamicTest(
                                        "with the cookie of an ended session",
                                        () -> assertVerdict(
                                                operation.id(),
                                                cookie(operation, endedSession()),
                                                Verdict.UNAUTHENTICATED)),
                                dynamicTest(
                                        "with nothing",
                                        () -> assertVerdict(
                                                operation.id(),
                                                town.server()
                                                        .client()
                                                        .send(operation.method(), operation.path(), null, Map.of()),
                                                Verdict.UNAUTHENTICATED)),
                                dynamicTest("with an access token", () -> {
                                    Response answer = session("token-" + operation.id())
                                            .send(operation.method(), operation.path(), null, Map.of());
                                    assertThat(answer.status() < 300).isEqualTo(takesAccessToken(operation));
                                }))));
    }

    @TestFactory
    Stream<DynamicTest> no_socket_opens_for() {
        return Stream.of(
                        Map.entry("nobody", Map.<String, String>of()),
                        Map.entry("a token that is none", Map.of("token", "nonsense")),
                        Map.entry(
                                "an ended session",
                                Map.of("token", endedSession().token())))
                .map(auth -> dynamicTest(auth.getKey(), () -> {
                    JsonNode refusal = TestSocket.refused(town.server().url(), auth.getValue());
                    assertThat(refusal.at("/data/code").asText())
                            .as("%s", refusal)
                            .isEqualTo("UNAUTHENTICATED");
                }));
    }

    @Test
    void an_open_socket_ends_with_its_session() {
        TestPerson person = session("ends");
        try (TestSocket socket = person.connect("websocket")) {
            person.post("/auth/sign-out", null).expect(204);

            assertThat(socket.next(r -> r.event().equals("session_ending"))
                            .body()
                            .path("reason")
                            .asText())
                    .isEqualTo("signed_out");
            assertThat(socket.awaitDisconnect()).isEqualTo("io server disconnect");
        }
    }

    @Test
    void many_feeds_in_one_call_are_refused_one_by_one() {
        Blueprint space = town.spaces().getFirst();
        Someone reader = Town.people(space).getFirst();
        List<Map<String, Object>> feeds = Stream.of(Feed.values())
                .map(feed -> Map.<String, Object>of("feed", town.feed(feed, reader, space), "since", 0))
                .toList();

        JsonNode ack = town.socket(reader).call("subscribe", Map.of("feeds", feeds));

        for (Feed feed : Feed.values()) {
            JsonNode entry = entry(ack, town.feed(feed, reader, space));
            assertThat(entry.path("code").asText()).as("%s", feed).isEqualTo(reader.reads(feed, space).code);
        }
    }

    @Test
    void somebody_is_an_operator() {
        assertThat(Town.people(town.spaces().getLast()))
                .extracting(Someone::email)
                .contains(Someone.OPERATOR);
    }

    /** Otherwise the matrix would not show that a permission is asked for at all. */
    @TestFactory
    Stream<DynamicTest> somebody_holds_and_somebody_lacks() {
        List<Someone> participants = town.spaces().stream()
                .flatMap(space -> Town.people(space).stream())
                .filter(someone -> someone.standing() == Standing.PARTICIPANT)
                .toList();
        return accesses()
                .filter(access -> access.permission() != null)
                .distinct()
                .map(access -> dynamicTest(access.toString(), () -> assertThat(
                                participants.stream().map(p -> p.verdict(access, p.space())))
                        .contains(Verdict.ALLOWED, Verdict.FORBIDDEN)));
    }

    private static Stream<DynamicTest> everything(Someone someone, Blueprint space) {
        Stream<DynamicTest> rest = operations()
                .filter(o -> matters(o.access(), someone))
                .flatMap(operation -> tests(
                        operation.id(),
                        operation.access(),
                        someone,
                        space,
                        (feed, verdict) -> () -> assertVerdict(
                                operation.id(), call(town.signedIn(someone), operation, space, feed), verdict)));
        Stream<DynamicTest> live = EVENTS.events().values().stream()
                .filter(e -> matters(e.access(), someone))
                .flatMap(event -> tests(
                        event.name(),
                        event.access(),
                        someone,
                        space,
                        (feed, verdict) -> () -> assertVerdict(event, send(someone, event, space, feed), verdict)));
        return Stream.concat(rest, live);
    }

    /** Where a role makes no difference, those of one space are enough. */
    private static boolean matters(Access access, Someone someone) {
        boolean anybody = Set.of("public", "person", "operator", "developer").contains(access.who());
        return !anybody || someone.space().equals(town.spaces().getLast());
    }

    private static Stream<DynamicTest> tests(
            String name,
            Access access,
            Someone someone,
            Blueprint space,
            BiFunction<String, Verdict, Executable> test) {
        boolean writes = access.who().equals("writer");
        if (!writes && !access.who().equals("reader")) {
            Verdict verdict = someone.verdict(access, space);
            return Stream.of(dynamicTest(name + ": " + verdict, test.apply("", verdict)));
        }
        return Stream.of(Feed.values()).map(feed -> {
            Verdict verdict = writes ? someone.writes(feed, space) : someone.reads(feed, space);
            return dynamicTest(
                    name + " " + feed + ": " + verdict,
                    () -> test.apply(town.feed(feed, someone, space), verdict).execute());
        });
    }

    private static Response call(TestClient caller, Operation operation, Blueprint space, String feed) {
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("path")) {
                String id =
                        switch (parameter.name()) {
                            case "spaceId" -> space.id().value();
                            case "conversationId" -> town.conversation(space);
                            case "bookId" -> town.book(space);
                            case "personId" -> town.resident(space);
                            case "deviceId" -> "device-1";
                            case "blockId", "jobId", "pushTargetId", "mailId" -> "00000000-0000-4000-8000-000000000000";
                            case "feed" -> feed;
                            case "address" -> "nobody@example.org";
                            case "feature" -> "identity";
                            case "template" -> "verify_email";
                            case "sha256" -> "0".repeat(64);
                            default -> throw new AssertionError("the matrix has no " + parameter.name());
                        };
                path = path.replace("{" + parameter.name() + "}", id);
            }
        }
        String probed = path + "?" + PROBE + "=1";
        if (operation.maxBytes() > 0) {
            return caller.send(
                    operation.method(), probed, new byte[1], Map.of("Content-Type", "application/octet-stream"));
        }
        Object body = operation.body() == null ? null : Map.of();
        return caller.send(operation.method(), probed, body, Map.of());
    }

    private static JsonNode send(Someone someone, Event event, Blueprint space, String feed) {
        Map<String, Object> payload = new HashMap<>();
        if (event.access().who().equals("reader")) {
            payload.putAll(Map.of("feed", feed, "since", 0));
        } else {
            payload.put(PROBE, true);
            EVENTS.document()
                    .at("/components/messages/" + event.name() + "/payload/properties")
                    .fieldNames()
                    .forEachRemaining(name -> id(name, space).ifPresent(id -> payload.put(name, id)));
        }
        return town.socket(someone).call(event.name(), payload);
    }

    /** What the guard is asked about must be an id; the rest of the payload may be missing. */
    private static Optional<String> id(String field, Blueprint space) {
        return switch (field) {
            case "conversationId" -> Optional.of(town.conversation(space));
            case "commandId" -> Optional.of("never-done");
            default -> {
                assertThat(field).as("the matrix has no value for it").doesNotEndWith("Id");
                yield Optional.empty();
            }
        };
    }

    private static void assertVerdict(String what, Response answer, Verdict verdict) {
        if (verdict == Verdict.ALLOWED) {
            assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(400);
            assertThat(Town.errorPaths(answer.body())).as(what).contains(PROBE);
        } else {
            assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(verdict.status);
            assertThat(answer.body().path("code").asText()).isEqualTo(verdict.code);
            assertThat(answer.body().has("errors"))
                    .as("says something about the request")
                    .isFalse();
        }
    }

    private static void assertVerdict(Event event, JsonNode ack, Verdict verdict) {
        if (verdict != Verdict.ALLOWED) {
            assertThat(ack.path("ok").asBoolean(true))
                    .as("%s: %s", event.name(), ack)
                    .isFalse();
            assertThat(ack.path("code").asText()).as("%s", event.name()).isEqualTo(verdict.code);
        } else if (event.access().who().equals("reader")) {
            assertThat(ack.path("ok").asBoolean())
                    .as("%s: %s", event.name(), ack)
                    .isTrue();
        } else {
            assertThat(ack.path("code").asText())
                    .as("%s: %s", event.name(), ack)
                    .isEqualTo("INVALID_FIELD");
            assertThat(Town.errorPaths(ack)).contains(PROBE);
        }
    }

    private static Stream<Operation> operations() {
        return REST.operations().stream().filter(Predicate.not(AuthorizationMatrixTest::cookieOnly));
    }

    private static boolean cookieOnly(Operation operation) {
        return operation.access().who().equals("refresh_cookie");
    }

    private static Stream<Access> accesses() {
        return Stream.concat(
                REST.operations().stream().map(Operation::access),
                EVENTS.events().values().stream().map(Event::access));
    }

    private static boolean takesAccessToken(Operation operation) {
        JsonNode declared = REST.document().path("paths").path(operation.path());
        return !declared.findValue("security").findValues("bearer").isEmpty();
    }

    private static Response cookie(Operation operation, TestPerson person) {
        return town.server()
                .client()
                .send(operation.method(), operation.path(), null, Map.of("Cookie", person.cookie()));
    }

    /** A session that no other test uses. */
    private static TestPerson session(String device) {
        return town.server()
                .samplePerson(Town.people(town.spaces().getFirst()).getFirst().email(), device);
    }

    private static TestPerson endedSession() {
        TestPerson person = session("ended");
        person.post("/auth/sign-out", null).expect(204);
        return person;
    }

    private static JsonNode entry(JsonNode ack, String feed) {
        for (JsonNode entry : ack.path("feeds")) {
            if (entry.path("feed").asText().equals(feed)) {
                return entry;
            }
        }
        throw new AssertionError("nothing about " + feed + " in " + ack);
    }
}
