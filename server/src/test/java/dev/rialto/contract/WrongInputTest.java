package dev.rialto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.contract.Inputs.Wrong;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestClient.Response;
import dev.rialto.wiring.Contracts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever is wrong with a request, the answer names the field, and nothing is changed. */
final class WrongInputTest {
    private static final JsonNode CONTRACT = Contracts.openapi().document();
    private static final Inputs INPUTS = new Inputs(CONTRACT);

    private static Stage stage;
    private static long rowsBefore;

    @BeforeAll
    static void start() {
        stage = new Stage();
        rowsBefore = stage.rows();
    }

    @AfterAll
    static void stop() {
        long rows = stage.rows();
        stage.close();
        assertThat(rows).as("rows after all that was refused").isEqualTo(rowsBefore);
    }

    /** A request that differs from a right one in one place. */
    private record Attempt(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable Object body) {
        Response send() {
            StringBuilder url = new StringBuilder(path);
            query.forEach((name, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return stage.admin.send(method, url.toString(), body, headers);
        }

        Attempt withPath(String name, String value) {
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            return new Attempt(method, path.replace(stage.ids().getOrDefault(name, ""), encoded), query, headers, body);
        }

        Attempt withQuery(String name, String value) {
            return new Attempt(method, path, Map.of(name, value), headers, body);
        }

        Attempt withHeader(String name, @Nullable String value) {
            Map<String, String> changed = new HashMap<>(headers);
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
            return new Attempt(method, path, query, changed, body);
        }

        Attempt withBody(@Nullable Object changed) {
            return new Attempt(method, path, query, headers, changed);
        }
    }

    @TestFactory
    Stream<DynamicContainer> every_operation_names_the_field_that_is_wrong() {
        return operations().map(operation -> dynamicContainer(operation.id(), tests(operation)));
    }

    private record Operation(String id, String method, String path, List<JsonNode> parameters, JsonNode body) {}

    private static Stream<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        CONTRACT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> method.getValue().has("operationId"))
                .forEach(method -> all.add(new Operation(
                        method.getValue().path("operationId").asText(),
                        method.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey(),
                        Stream.of(path.getValue(), method.getValue())
                                .flatMap(owner -> owner.path("parameters").valueStream())
                                .map(INPUTS::resolve)
                                .toList(),
                        method.getValue().at("/requestBody/content/application~1json/schema")))));
        return all.stream();
    }

    private static List<DynamicTest> tests(Operation operation) {
        Attempt right = right(operation);
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            parameterTests(right, parameter, tests);
        }
        tests.add(refused("surprise: unknown in the query", right.withQuery("surprise", "1"), "surprise"));
        if (!operation.body().isMissingNode()) {
            bodyTests(right, operation.body(), tests);
        }
        return tests;
    }

    private static Attempt right(Operation operation) {
        String path = operation.path();
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", stage.ids().getOrDefault(name, name));
            } else if (parameter.path("required").asBoolean()) {
                headers.put(name, INPUTS.right(parameter.get("schema")).asText());
            }
        }
        Object body = operation.body().isMissingNode() ? null : INPUTS.right(operation.body());
        return new Attempt(operation.method(), path, Map.of(), headers, body);
    }

    private static void parameterTests(Attempt right, JsonNode parameter, List<DynamicTest> tests) {
        String name = parameter.path("name").asText();
        JsonNode schema = INPUTS.resolve(parameter.get("schema"));
        String in = parameter.path("in").asText();
        if (in.equals("header") && parameter.path("required").asBoolean()) {
            tests.add(refused(name + ": missing", right.withHeader(name, null), name));
        }
        for (String value : wrongParameters(schema)) {
            Attempt attempt =
                    switch (in) {
                        case "path" -> right.withPath(name, value);
                        case "query" -> right.withQuery(name, value);
                        default -> right.withHeader(name, value);
                    };
            tests.add(refused(name + ": " + shortened(value), attempt, name));
        }
    }

    private static List<String> wrongParameters(JsonNode schema) {
        List<String> values = new ArrayList<>();
        if (schema.path("type").asText().equals("integer")) {
            values.addAll(List.of("x", "1.5"));
            INPUTS.wrong(schema, "").stream()
                    .filter(w -> w.value().isNumber())
                    .forEach(w -> values.add(w.value().asText()));
        } else {
            // control characters never arrive in a header, and a slash in a path is another path
            Inputs.wrongTexts(schema)
                    .map(Inputs.WrongText::text)
                    .filter(text -> !text.isEmpty() && text.indexOf(0) < 0 && !text.contains("/"))
                    .forEach(values::add);
        }
        return values;
    }

    private static void bodyTests(Attempt right, JsonNode schema, List<DynamicTest> tests) {
        for (Wrong wrong : INPUTS.wrong(schema, "body")) {
            tests.add(
                    refused(wrong.path() + ": " + wrong.why(), right.withBody(Json.text(wrong.value())), wrong.path()));
        }
        tests.add(dynamicTest("body: not JSON", () -> {
            Response answer = right.withBody("{\"a\":").send();
            assertProblem(answer, 400, "INVALID_JSON");
            assertThat(answer.body().at("/errors/0/path").asText()).isEqualTo("body");
        }));
        tests.add(dynamicTest(
                "body: of another content type",
                () -> assertProblem(
                        right.withHeader("Content-Type", "text/plain").send(), 415, "UNSUPPORTED_MEDIA_TYPE")));
    }

    private static DynamicTest refused(String name, Attempt attempt, String path) {
        return dynamicTest(name, () -> {
            Response answer = attempt.send();
            assertProblem(answer, 400, "INVALID_FIELD");
            assertThat(answer.body().path("errors").valueStream().map(e -> e.path("path")
                            .asText()))
                    .isNotEmpty()
                    .allMatch(path::equals, path);
            assertThat(answer.body().at("/errors/0/message").asText()).isNotBlank();
        });
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    }

    private static String shortened(String value) {
        return value.length() > 20 ? value.length() + " characters" : value;
    }
}
