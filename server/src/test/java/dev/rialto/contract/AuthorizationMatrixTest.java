package dev.rialto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.json.Json;
import dev.rialto.spaces.Blueprint;
import dev.rialto.testing.TestClient;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.testing.TestPerson;
import dev.rialto.testing.TestSocket;
import dev.rialto.wiring.Contracts;
import dev.rialto.wiring.SpacesWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation and every event of the contracts, asked by everyone who could ask. What each may is derived from
 * {@code x-access} and the blueprint. Bodies are missing or wrong on purpose: whoever may is told so, and nothing changes.
 */
final class AuthorizationMatrixTest {
    private static final JsonNode OPENAPI = Contracts.openapi().document();
    private static final JsonNode ASYNCAPI = Contracts.asyncapi();
    private static final Blueprint WEDDINGS = SpacesWiring.blueprints(null).stream()
            .filter(blueprint -> blueprint.id().value().equals(Stage.SPACE))
            .findFirst()
            .orElseThrow();

    private static Stage stage;
    private static TestPerson ended;
    private static final List<Asker> askers = new ArrayList<>();

    /**
     * Somebody who asks.
     *
     * @param role in the space asked about; null for none
     * @param participant whether they belong to the conversation asked about
     */
    private record Asker(
            String name,
            TestClient client,
            boolean signedIn,
            @Nullable String role,
            boolean participant) {}

    @BeforeAll
    static void start() {
        stage = new Stage();
        TestPerson removed = stage.server.newMember("Removed", Stage.SPACE);
        String conversation = stage.ids().getOrDefault("conversationId", "");
        stage.admin
                .post(
                        "/conversations/" + conversation + "/members",
                        Map.of("memberIds", List.of(removed.id().toString())))
                .expect(200);
        stage.admin.delete("/spaces/" + Stage.SPACE + "/people/" + removed.id()).expect(204);
        ended = stage.couple.onDevice("gone", "rialto-sample-pass");
        stage.couple.delete("/me/devices/gone").expect(204);
        askers.add(new Asker("nobody", stage.server.client(), false, null, false));
        askers.add(new Asker("a session that ended", ended, false, null, false));
        askers.add(new Asker("somebody of another space", stage.samplePerson("mia@money.example"), true, null, false));
        askers.add(new Asker("somebody who was removed from the space", removed, true, null, false));
        askers.add(new Asker(
                "a member outside the conversation",
                stage.samplePerson("lucy@weddings.example"),
                true,
                "couple",
                false));
        askers.add(new Asker("a couple", stage.couple, true, "couple", true));
        askers.add(new Asker("a vendor", stage.vendor, true, "vendor", true));
        askers.add(new Asker("an admin", stage.admin, true, "admin", true));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    /** What an asker must be told: a status, or null for whatever is said to those who may. */
    private static @Nullable Integer expected(Asker asker, JsonNode access) {
        String who = access.path("who").asText();
        if (who.equals("public") || who.equals("refresh_cookie")) {
            return null;
        }
        if (!asker.signedIn()) {
            return 401;
        }
        return switch (who) {
            case "person" -> null;
            case "member" -> byRole(asker, access, asker.role() != null);
            case "participant" -> byRole(asker, access, asker.participant());
            case "reader" -> asker.participant() ? null : Integer.valueOf(404);
            default -> throw new AssertionError("the matrix does not know who " + who + " is");
        };
    }

    private static @Nullable Integer byRole(Asker asker, JsonNode access, boolean sees) {
        String role = asker.role();
        if (!sees || role == null) {
            return 404;
        }
        Set<String> permissions = Set.copyOf(WEDDINGS.role(role).orElseThrow().permissions());
        String wanted = access.path("permission").asText("");
        return wanted.isEmpty() || permissions.contains(wanted) ? null : Integer.valueOf(403);
    }

    @TestFactory
    Stream<DynamicContainer> operations() {
        List<DynamicContainer> all = new ArrayList<>();
        OPENAPI.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().has("operationId"))
                .forEach(method -> all.add(dynamicContainer(
                        method.getValue().path("operationId").asText(),
                        askers.stream()
                                .map(asker -> operation(asker, method.getKey(), path.getKey(), method.getValue()))))));
        return all.stream();
    }

    private static DynamicTest operation(Asker asker, String method, String template, JsonNode operation) {
        JsonNode access = operation.path("x-access");
        Integer status = expected(asker, access);
        return dynamicTest(asker.name() + " gets " + (status == null ? "through" : status), () -> {
            // an unknown query parameter is refused by whoever reads on: the guard comes before
            Response answer = asker.client()
                    .send(method.toUpperCase(Locale.ROOT), filled(template) + "?surprise=1", null, Map.of());
            if (status == null) {
                assertThat(answer.status()).as("%s", answer.body()).isIn(400, 415);
            } else {
                assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
                assertThat(answer.body().path("code").asText()).isEqualTo(code(status));
            }
        });
    }

    private static String filled(String template) {
        String path = template;
        for (Map.Entry<String, String> id : stage.ids().entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return path;
    }

    @TestFactory
    Stream<DynamicContainer> events() {
        return ASYNCAPI.at("/operations/toServer/messages").valueStream().map(message -> {
            String reference = message.path("$ref").asText();
            String event = reference.substring(reference.lastIndexOf('/') + 1);
            return dynamicContainer(
                    event, askers.stream().filter(Asker::signedIn).map(asker -> event(asker, event)));
        });
    }

    private static DynamicTest event(Asker asker, String event) {
        JsonNode access = ASYNCAPI.at("/components/messages/" + event + "/x-access");
        boolean reader = access.path("who").asText().equals("reader");
        Integer status = expected(asker, access);
        return dynamicTest(asker.name() + " gets " + (status == null ? "through" : status), () -> {
            try (TestSocket socket = ((TestPerson) asker.client()).connect("websocket")) {
                ObjectNode payload = Json.object();
                if (reader) {
                    payload.put("feed", stage.ids().getOrDefault("feed", ""));
                } else {
                    payload.put("conversationId", stage.ids().getOrDefault("conversationId", ""))
                            .put("surprise", 1);
                }
                String told = socket.call(event, payload).path("code").asText("");
                assertThat(told).isEqualTo(status != null ? code(status) : reader ? "" : "INVALID_FIELD");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> nobody_gets_a_connection_without_a_session() {
        return Stream.of(Map.<String, String>of(), Map.of("token", "garbage"), Map.of("token", ended.token()))
                .map(auth -> dynamicTest(
                        "auth " + auth.keySet(), () -> assertThat(TestSocket.refused(stage.server.url(), auth)
                                        .at("/data/code")
                                        .asText())
                                .isEqualTo("UNAUTHENTICATED")));
    }

    private static String code(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "FORBIDDEN";
            default -> "NOT_FOUND";
        };
    }
}
