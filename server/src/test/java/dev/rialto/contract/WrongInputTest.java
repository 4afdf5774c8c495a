package dev.rialto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.rialto.contract.Cast.Scene;
import dev.rialto.contract.WrongValues.Wrong;
import dev.rialto.live.internal.EventContract;
import dev.rialto.platform.http.Contract;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestSocket;
import dev.rialto.wiring.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is wrong with a request or an event is refused by name, and nothing that is sent breaks the server. */
final class WrongInputTest {
    private static final String WRONG = "wrong";
    private static final String STRANGE = "strange";
    private static final Contract REST = Contracts.openapi();
    private static final EventContract EVENTS = new EventContract(Contracts.asyncapi());

    private static Cast cast;
    private static Scene wrongScene;
    private static TestSocket wrongSocket;

    @BeforeAll
    static void start() {
        List<String> scenes = new ArrayList<>(List.of(WRONG, STRANGE));
        REST.operations().forEach(operation -> scenes.add(operation.id()));
        scenes.addAll(EVENTS.events().keySet());
        cast = new Cast(scenes);
        wrongScene = cast.scene(WRONG);
        wrongSocket = wrongScene.caller().connect("websocket");
    }

    @AfterAll
    static void stop() {
        wrongSocket.close();
        cast.close();
    }

    /** The request that all others differ from: it is right, so what differs is what they are refused for. */
    @TestFactory
    Stream<DynamicTest> the_right_request_is_taken_by() {
        return REST.operations().stream()
                .map(operation -> dynamicTest(operation.id(), () -> {
                    Scene scene = cast.scene(operation.id());
                    Response answer =
                            new WrongRequests(REST, operation, scene).right().send(scene.caller());
                    assertThat(answer.status())
                            .as("%s: %s", operation.id(), answer.body())
                            .isBetween(200, 204);
                }));
    }

    @TestFactory
    Stream<DynamicContainer> a_wrong_request_is_refused_by() {
        return REST.operations().stream().map(operation -> {
            WrongRequests requests = new WrongRequests(REST, operation, wrongScene);
            return dynamicContainer(
                    operation.id(),
                    Stream.of(invalid(requests, wrongScene.caller()), broken(requests, wrongScene.caller()))
                            .flatMap(tests -> tests));
        });
    }

    @TestFactory
    Stream<DynamicContainer> a_strange_request_breaks_nothing_in() {
        Scene scene = cast.scene(STRANGE);
        return REST.operations().stream()
                .map(operation -> dynamicContainer(
                        operation.id(),
                        new WrongRequests(REST, operation, scene)
                                .strange().entrySet().stream()
                                        .map(strange -> dynamicTest(strange.getKey(), () -> {
                                            Response answer = strange.getValue().send(scene.caller());
                                            assertThat(answer.status())
                                                    .as("%s", answer.body())
                                                    .isLessThan(500);
                                        }))));
    }

    @TestFactory
    Stream<DynamicTest> the_right_payload_is_taken_by() {
        return EVENTS.events().keySet().stream()
                .map(event -> dynamicTest(event, () -> {
                    Scene scene = cast.scene(event);
                    try (TestSocket socket = scene.caller().connect("websocket")) {
                        JsonNode ack = socket.call(event, new WrongPayloads(EVENTS, event, scene).right());
                        assertThat(ack.path("ok").asBoolean())
                                .as("%s: %s", event, ack)
                                .isTrue();
                    }
                }));
    }

    @TestFactory
    Stream<DynamicContainer> a_wrong_payload_is_refused_by() {
        return EVENTS.events().keySet().stream().map(event -> {
            List<Wrong> wrongs = new WrongPayloads(EVENTS, event, wrongScene).wrong();
            return dynamicContainer(
                    event,
                    wrongs.stream()
                            .map(wrong -> refused(
                                    wrong.paths() + " " + wrong.what(),
                                    "INVALID_FIELD",
                                    wrong.paths(),
                                    () -> wrongSocket.callRaw(event, WrongPayloads.argument(wrong.value())))));
        });
    }

    @TestFactory
    Stream<DynamicContainer> a_payload_that_is_none_is_refused_by() {
        return EVENTS.events().keySet().stream().map(event -> {
            Set<String> missing = new WrongPayloads(EVENTS, event, wrongScene).missingWhenEmpty();
            return dynamicContainer(
                    event,
                    Stream.of(
                            refused("no payload", "INVALID_FIELD", missing, () -> wrongSocket.callRaw(event)),
                            refused(
                                    "bytes",
                                    "INVALID_FIELD",
                                    Set.of("body"),
                                    () -> wrongSocket.callRaw(event, (Object) new byte[] {1, 2, 3}))));
        });
    }

    @TestFactory
    Stream<DynamicTest> nothing_happens_for_an_unknown_event() {
        Stream<String> unknown = Stream.of("no_such_event", "", "__proto__", "subscribe ");
        Stream<String> ours = WrongPayloads.toClient(EVENTS);
        return Stream.concat(unknown, ours)
                .map(event ->
                        refused("'" + event + "'", "UNKNOWN_EVENT", Set.of(), () -> wrongSocket.call(event, Map.of())));
    }

    private static DynamicTest refused(String what, String code, Set<String> paths, Supplier<JsonNode> call) {
        return dynamicTest(what, () -> {
            JsonNode ack = call.get();
            assertThat(ack.path("ok")).as("%s: %s", what, ack).isEqualTo(BooleanNode.FALSE);
            assertThat(ack.path("code").asText()).as("%s: %s", what, ack).isEqualTo(code);
            assertThat(ack.path("message").asText()).isNotEmpty();
            assertThat(paths(ack)).as(what).isEqualTo(paths);
        });
    }

    private static Stream<DynamicTest> invalid(WrongRequests requests, TestPerson caller) {
        return requests.invalid().stream()
                .map(wrong -> dynamicTest(wrong.what(), () -> {
                    Response answer = wrong.request().send(caller);
                    assertProblem(wrong.what(), answer, 400, "INVALID_FIELD");
                    assertThat(paths(answer.body())).as(wrong.what()).isEqualTo(wrong.paths());
                }));
    }

    private static Stream<DynamicTest> broken(WrongRequests requests, TestPerson caller) {
        if (!requests.hasBody()) {
            return Stream.empty();
        }
        if (requests.hasBytes()) {
            return brokenBytes(requests, caller);
        }
        Stream<DynamicTest> bodies = requests.broken().entrySet().stream()
                .map(broken -> refused("body: " + broken.getKey(), broken.getValue(), caller, 400, "INVALID_JSON"));
        Stream<DynamicTest> types = WrongRequests.WRONG_CONTENT_TYPES.stream()
                .map(type -> refused(
                        "content type " + type,
                        requests.right().withContentType(type),
                        caller,
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"));
        Stream<DynamicTest> nothing = Stream.of(
                refused("no body", requests.right().withoutBody(), caller, 415, "UNSUPPORTED_MEDIA_TYPE"),
                refused("an empty body", requests.right().withBody(""), caller, 400, "INVALID_FIELD"));
        return Stream.of(bodies, types, nothing).flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> brokenBytes(WrongRequests requests, TestPerson caller) {
        Stream<DynamicTest> types = Stream.concat(
                        WrongRequests.WRONG_CONTENT_TYPES.stream(), Stream.of("application/json"))
                .map(type -> refused(
                        "content type " + type,
                        requests.right().withContentType(type),
                        caller,
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"));
        Stream<DynamicTest> others = Stream.of(
                refused("no body", requests.right().withoutBody(), caller, 415, "UNSUPPORTED_MEDIA_TYPE"),
                refused("a body over the limit", requests.withTooManyBytes(), caller, 413, "TOO_LARGE"));
        return Stream.concat(types, others);
    }

    private static DynamicTest refused(String what, RestRequest request, TestPerson caller, int status, String code) {
        return dynamicTest(what, () -> {
            Response answer = request.send(caller);
            assertProblem(what, answer, status, code);
            assertThat(paths(answer.body())).isEqualTo(status == 400 ? Set.of("body") : Set.of());
        });
    }

    private static void assertProblem(String what, Response answer, int status, String code) {
        assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).as(what).isEqualTo(code);
    }

    static Set<String> paths(JsonNode problem) {
        Set<String> paths = new TreeSet<>();
        problem.path("errors").forEach(error -> paths.add(error.path("path").asText()));
        return paths;
    }
}
