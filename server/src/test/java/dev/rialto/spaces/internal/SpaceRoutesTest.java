package dev.rialto.spaces.internal;

import static dev.rialto.spaces.TestSpaces.WEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.json.Json;
import dev.rialto.spaces.TestSpaces;
import dev.rialto.testing.TestDatabase;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SpaceRoutesTest {
    private final Set<PersonId> operators = new HashSet<>();
    private TestDatabase db;
    private TestSpaces test;
    private SpaceRoutes routes;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        test = new TestSpaces(db.database());
        routes = new SpaceRoutes(test.server.identity, test.spaces, operators::contains, true);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void me_tells_of_the_account_and_its_memberships() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");

        JsonNode me = body(routes.getMe(call(ana, Map.of(), MissingNode.getInstance())));

        assertThat(me.path("user").path("displayName").asText()).isEqualTo("Ana");
        assertThat(me.path("emailVerified").asBoolean(true)).isFalse();
        assertThat(me.path("deviceId").asText()).isEqualTo("laptop");
        assertThat(me.path("memberships")).hasSize(1);
        assertThat(me.path("memberships").path(0).path("space").asText()).isEqualTo("weddings");
        assertThat(me.path("memberships").path(0).path("permissions")).hasSize(4);
    }

    @Test
    void me_tells_who_runs_the_server() {
        PersonId ana = test.newPerson("Ana");
        PersonId ruth = test.newPerson("Ruth");
        operators.add(ruth);

        assertThat(body(routes.getMe(call(ana, Map.of(), MissingNode.getInstance())))
                        .path("operator"))
                .isEqualTo(BooleanNode.FALSE);
        assertThat(body(routes.getMe(call(ruth, Map.of(), MissingNode.getInstance())))
                        .path("operator"))
                .isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void a_new_name_is_answered() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");

        JsonNode me = body(routes.updateMe(call(ana, Map.of(), Json.object().put("displayName", "Ana Duarte"))));

        assertThat(me.path("user").path("displayName").asText()).isEqualTo("Ana Duarte");
    }

    @Test
    void spaces_are_ones_own_first_then_those_that_are_open() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");

        JsonNode items = body(routes.listSpaces(call(ana, Map.of(), MissingNode.getInstance())))
                .path("items");

        assertThat(items)
                .extracting(item -> item.path("id").asText())
                .containsExactly("weddings", "mentoring", "money");
        assertThat(items.path(0).path("inbox").asText()).isEqualTo("inbox:weddings." + ana);
        assertThat(items.path(0).path("membership").path("role").asText()).isEqualTo("couple");
        assertThat(items.path(1).has("membership") || items.path(1).has("inbox"))
                .isFalse();
        assertThat(items.path(1).path("joinRole").asText()).isEqualTo("student");
    }

    @Test
    void outcomes_become_problems_with_codes() {
        PersonId ana = test.newPerson("Ana");
        PersonId ruth = test.newMember(WEDDINGS, "Ruth", "admin");
        Map<String, String> weddings = Map.of("spaceId", "weddings");
        Map<String, String> ruthThere = Map.of("spaceId", "weddings", "personId", ruth.toString());
        JsonNode nothing = MissingNode.getInstance();

        assertThat(problem(routes.joinSpace(call(ana, Map.of("spaceId", "treasury"), nothing))))
                .isEqualTo("404 NOT_FOUND");
        assertThat(routes.joinSpace(call(ana, weddings, nothing)).status()).isEqualTo(201);
        assertThat(problem(routes.joinSpace(call(ana, weddings, nothing)))).isEqualTo("409 ALREADY_MEMBER");
        assertThat(routes.leaveSpace(call(ana, weddings, nothing)).status()).isEqualTo(204);
        assertThat(problem(routes.leaveSpace(call(ruth, weddings, nothing)))).isEqualTo("409 LAST_ADMIN");
        assertThat(problem(routes.removeMember(call(ruth, ruthThere, nothing)))).isEqualTo("409 LAST_ADMIN");
        assertThat(problem(routes.setRole(call(ruth, ruthThere, Json.object().put("role", "vendor")))))
                .isEqualTo("409 LAST_ADMIN");
        assertThat(problem(routes.setRole(call(ruth, ruthThere, Json.object().put("role", "emperor")))))
                .isEqualTo("400 INVALID_FIELD role");
        assertThat(body(routes.setRole(call(ruth, ruthThere, Json.object().put("role", "admin"))))
                        .path("displayName")
                        .asText())
                .isEqualTo("Ruth");
    }

    @Test
    void people_come_with_their_role_and_a_bad_cursor_is_named() {
        PersonId ana = test.newMember(WEDDINGS, "Ana", "couple");
        test.newMember(WEDDINGS, "Ben", "couple");

        JsonNode page = body(routes.listPeople(people(ana, Map.of("limit", IntNode.valueOf(1)))));

        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("items").path(0).path("role").asText()).isEqualTo("couple");
        assertThat(page.path("next").isTextual()).isTrue();
        assertThat(problem(routes.listPeople(
                        people(ana, Map.of("limit", IntNode.valueOf(1), "after", TextNode.valueOf("x"))))))
                .isEqualTo("400 INVALID_FIELD after");
    }

    @Test
    void sample_people_are_told_only_by_a_server_with_sample_data() {
        Call call = people(test.newPerson("Ana"), Map.of());

        JsonNode with = body(routes.listSamplePeople(call));
        JsonNode without = body(
                new SpaceRoutes(test.server.identity, test.spaces, operators::contains, false).listSamplePeople(call));

        assertThat(with.path("items")).hasSize(4);
        assertThat(with.path("password").asText()).isEqualTo("rialto-sample-pass");
        assertThat(with.path("items")
                        .path(3)
                        .path("people")
                        .path(0)
                        .path("roleName")
                        .asText())
                .isEqualTo("Couple");
        assertThat(without).isEqualTo(Json.parse("{\"items\":[]}"));
    }

    private static Call people(PersonId person, Map<String, JsonNode> parameters) {
        return new Call(
                caller(person),
                Map.of("spaceId", "weddings"),
                parameters,
                MissingNode.getInstance(),
                Buffer.buffer(),
                client());
    }

    private static Call call(PersonId person, Map<String, String> path, JsonNode body) {
        return new Call(caller(person), path, Map.of(), body, Buffer.buffer(), client());
    }

    private static Caller caller(PersonId person) {
        return new Caller(person, new SessionId(UUID.randomUUID()), "laptop", Instant.EPOCH);
    }

    private static Call.Client client() {
        return new Call.Client("192.0.2.1", null, null, null, Map.of(), true);
    }

    private static JsonNode body(Answer answer) {
        return Json.tree(Objects.requireNonNull(answer.body()));
    }

    private static String problem(Answer answer) {
        Problem problem = (Problem) Objects.requireNonNull(answer.body());
        String path = problem.errors().isEmpty()
                ? ""
                : " " + problem.errors().getFirst().path();
        return answer.status() + " " + problem.code() + path;
    }
}
