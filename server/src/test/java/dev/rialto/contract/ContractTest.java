package dev.rialto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.live.internal.EventContract;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Contract;
import dev.rialto.platform.http.Operation;
import dev.rialto.platform.json.Json;
import dev.rialto.wiring.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A server whose contract is incomplete does not start. */
final class ContractTest {
    private static final String OPERATION = """
            paths:
              /things:
                get:
                  operationId: listThings
                  x-access: {who: public}
            """;

    @Test
    void an_operation_that_does_not_say_who_may_call_it_is_refused() {
        String silent = OPERATION.replace("x-access: {who: public}", "summary: Things");

        assertThatThrownBy(() -> contract(silent))
                .hasMessageContaining("listThings")
                .hasMessageContaining("x-access");
    }

    @Test
    void an_event_that_does_not_say_who_may_send_it_is_refused() {
        ObjectNode asyncapi = Contracts.asyncapi().deepCopy();
        asyncapi.withObject("/components/messages/mark").remove("x-access");

        assertThatThrownBy(() -> new EventContract(asyncapi))
                .hasMessageContaining("mark")
                .hasMessageContaining("x-access");
    }

    @Test
    void an_operation_is_bound_exactly_once() {
        assertThat(api(OPERATION).bind("listThings", call -> Answer.noContent()).bound())
                .hasSize(1);
        assertThatThrownBy(() -> api(OPERATION).bound()).hasMessageContaining("listThings has no handler");
        assertThatThrownBy(() -> api(OPERATION)
                        .bind("listThings", call -> Answer.noContent())
                        .bind("listThings", call -> Answer.noContent()))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> api(OPERATION)
                        .bind("listThings", call -> Answer.noContent())
                        .bind("listOthers", call -> Answer.noContent())
                        .bound())
                .hasMessageContaining("listOthers");
    }

    @Test
    void a_guard_that_nobody_registered_stops_the_start() {
        String unguarded = OPERATION.replace("who: public", "who: anybody_nice");

        assertThatThrownBy(() -> api(unguarded)
                        .bind("listThings", call -> Answer.noContent())
                        .bound())
                .hasMessageContaining("anybody_nice");
    }

    @Test
    void every_file_of_the_contract_is_part_of_it() throws IOException {
        List<String> ids = new ArrayList<>();
        Path folder = Path.of("../contracts/openapi");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Json.yaml(Files.readString(file)).findValuesAsText("operationId", ids);
            }
        }

        List<Operation> operations = Contracts.openapi().operations();

        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(operations).extracting(Operation::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    private static Api api(String paths) {
        return new Api(contract(paths), new Guards(), token -> null);
    }

    private static Contract contract(String paths) {
        try {
            JsonNode frame = Json.yaml("{openapi: 3.1.0, paths: {}, components: {}}");
            return Contract.merge(List.of(frame, Objects.requireNonNull(Json.yaml(paths))));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
