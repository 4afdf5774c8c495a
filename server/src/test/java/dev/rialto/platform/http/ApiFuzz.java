package dev.rialto.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.access.Caller;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.RequestReader.RawRequest;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.ErrorLog;
import dev.rialto.wiring.Contracts;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A request, in lines: the operation, path parameters, query, headers, and then the body. Whatever it is, the server has an answer
 * that is no internal error, and a handler is given ids that are some.
 */
public final class ApiFuzz {
    private static final UUID SOMEONE = new UUID(1, 2);
    private static final Caller CALLER =
            new Caller(new PersonId(SOMEONE), new SessionId(SOMEONE), "device", Instant.MAX);
    private static final Map<String, Api.Bound> OPERATIONS = operations();

    private ApiFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 5);
        Api.Bound operation = OPERATIONS.get(lines[0]);
        if (operation == null || lines.length < 5) {
            return;
        }
        RawRequest request = new RawRequest(
                inPath(operation.operation(), parameters(lines[1])),
                lists(parameters(lines[2])),
                lists(parameters(lines[3])),
                Buffer.buffer(lines[4].getBytes(StandardCharsets.ISO_8859_1)),
                new Call.Client("", null, null, null, Map.of(), true));
        ErrorLog.forget();
        Answer answer = operation.answer(request);
        ErrorLog.requireEmpty();
        assertThat(answer.status()).isBetween(200, 499);
        if (answer.body() instanceof Problem problem) {
            assertThat(Json.bytes(problem.toJson()).length).isLessThan(4_000 + 40 * input.length);
        }
    }

    private static Map<String, Api.Bound> operations() {
        Contract contract = Contracts.openapi();
        Guards guards = new Guards();
        contract.operations().stream()
                .map(operation -> operation.access().who())
                .filter(who -> !who.matches("public|person"))
                .distinct()
                .forEach(who -> guards.register(who, ApiFuzz::allowed));
        Api api = new Api(contract, guards, token -> token.equals("good") ? CALLER : null);
        contract.operations().forEach(operation -> api.bind(operation.id(), ApiFuzz::handled));
        return api.bound().stream()
                .collect(Collectors.toMap(bound -> bound.operation().id(), Function.identity()));
    }

    private static Guard.Verdict allowed(Guard.Question question) {
        requireIds(question.ids());
        return question.caller() == null ? Guard.Verdict.SIGN_IN_FIRST : Guard.Verdict.ALLOWED;
    }

    private static Answer handled(Call call) {
        requireIds(call.path());
        return Answer.noContent();
    }

    private static void requireIds(Map<String, String> path) {
        path.forEach((name, text) -> {
            if (name.matches("conversationId|personId")) {
                assertThat(UUID.fromString(text)).hasToString(text);
            }
        });
    }

    /** A router takes no others out of a path. */
    private static Map<String, String> inPath(Operation operation, Map<String, String> parameters) {
        parameters
                .keySet()
                .retainAll(operation.parameters().stream()
                        .filter(parameter -> parameter.in().equals("path"))
                        .map(Operation.Parameter::name)
                        .toList());
        return parameters;
    }

    private static Map<String, String> parameters(String line) {
        Map<String, String> all = new HashMap<>();
        for (String parameter : line.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                all.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return all;
    }

    private static Map<String, List<String>> lists(Map<String, String> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    }
}
