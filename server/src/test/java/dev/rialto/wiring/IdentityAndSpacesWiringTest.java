package dev.rialto.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.identity.TestIdentity;
import dev.rialto.identity.internal.Challenge;
import dev.rialto.identity.internal.SignInDelays;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Contract;
import dev.rialto.platform.http.Origins;
import dev.rialto.platform.json.Json;
import dev.rialto.spaces.TestSpaces;
import dev.rialto.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdentityAndSpacesWiringTest {
    @Test
    void every_operation_of_both_contracts_has_a_handler_and_a_guard() throws IOException {
        try (TestDatabase db = TestDatabase.create()) {
            TestIdentity server = new TestIdentity(db.database());
            TestSpaces spaces = new TestSpaces(server);
            Contract contract = Contract.merge(List.of(contract("_rialto"), contract("identity"), contract("spaces")));
            Guards guards = new Guards();
            Api api = new Api(contract, guards, server.identity::caller);

            SignInDelays delays = new SignInDelays(db.database(), server.clock, address -> false);
            Challenge challenge = new Challenge(null, address -> false);
            IdentityWiring.bind(server.identity, api, guards, new Origins(Set.of()), delays, challenge);
            SpacesWiring.bind(spaces.spaces, server.identity, api, guards, person -> false, false);

            assertThat(api.bound()).hasSameSizeAs(contract.operations()).hasSize(20);
        }
    }

    @Test
    void the_packaged_blueprints_stop_no_start() {
        assertThat(SpacesWiring.blueprints(null)).hasSize(4);
    }

    private static JsonNode contract(String name) throws IOException {
        try (var file = IdentityAndSpacesWiringTest.class
                .getClassLoader()
                .getResourceAsStream("contracts/openapi/" + name + ".yaml")) {
            return Json.yaml(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
