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
import dev.rialto.platform.limits.Limit;
import dev.rialto.platform.limits.Limit.Outage;
import dev.rialto.platform.limits.Limit.Per;
import dev.rialto.wiring.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "many",
                "{perMinute: 10, per: ip}",
                "{perMinute: 10, per: planet, onOutage: open}",
                "{perMinute: 10, per: ip, onOutage: sometimes}",
                "{perMinute: 0, per: ip, onOutage: open}",
                "{perMinute: ten, per: ip, onOutage: open}",
                "{perMinute: 10, perHour: 10, per: ip, onOutage: open}",
                "{perDay: 10, per: ip, onOutage: open}",
                "{perMinute: 10, per: ip, onOutage: open, tiers: {operator: 100}}",
                "{perMinute: 10, per: person, onOutage: open}",
            })
    void a_limit_that_is_not_declared_right_is_refused(String declared) {
        String limited = OPERATION + "      x-rate-limit: " + declared + "\n";

        assertThatThrownBy(() -> contract(limited))
                .hasMessageContaining("listThings")
                .hasMessageContaining("x-rate-limit");
    }

    @Test
    void a_limit_is_read_from_the_contract() {
        String limited = OPERATION.replace("public", "person")
                + "      x-rate-limit: {perHour: 10, per: person, onOutage: closed, tiers: {operator: 100}}\n";

        Limit limit =
                Objects.requireNonNull(contract(limited).operations().getFirst().limit());

        assertThat(limit)
                .isEqualTo(new Limit(
                        "listThings", Per.PERSON, 10, Duration.ofHours(1), Outage.CLOSED, Map.of("operator", 100)));
        assertThat(limit.permits("operator")).isEqualTo(100);
        assertThat(limit.permits("usual")).isEqualTo(10);
    }

    @Test
    void an_event_that_does_not_limit_each_person_is_refused() {
        for (String declared : List.of("null", "{perMinute: 10, per: ip, onOutage: open}")) {
            ObjectNode asyncapi = Contracts.asyncapi().deepCopy();
            asyncapi.withObject("/components/messages/mark").set("x-rate-limit", yaml(declared));

            assertThatThrownBy(() -> new EventContract(asyncapi))
                    .hasMessageContaining("mark")
                    .hasMessageContaining("x-rate-limit");
        }
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
        return Contract.merge(List.of(yaml("{openapi: 3.1.0, paths: {}, components: {}}"), yaml(paths)));
    }

    private static JsonNode yaml(String text) {
        try {
            return Objects.requireNonNull(Json.yaml(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
