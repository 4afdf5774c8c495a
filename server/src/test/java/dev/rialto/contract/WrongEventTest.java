package dev.rialto.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.contract.Inputs.Wrong;
import dev.rialto.platform.json.Json;
import dev.rialto.testing.TestSocket;
import dev.rialto.wiring.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is wrong with an event, its ack names the field, nothing is changed, and the connection lives on. */
final class WrongEventTest {
    private static final JsonNode CONTRACT = Contracts.asyncapi();
    private static final Inputs INPUTS = new Inputs(CONTRACT);

    private static Stage stage;
    private static TestSocket socket;
    private static long rowsBefore;

    @BeforeAll
    static void start() {
        stage = new Stage();
        socket = stage.admin.connect("websocket");
        rowsBefore = stage.rows();
    }

    @AfterAll
    static void stop() {
        long rows = stage.rows();
        boolean connected = socket.connected();
        socket.close();
        stage.close();
        assertThat(connected).as("the connection after all that was refused").isTrue();
        assertThat(rows).as("rows after all that was refused").isEqualTo(rowsBefore);
    }

    @TestFactory
    Stream<DynamicContainer> every_event_names_the_field_that_is_wrong() {
        return CONTRACT.at("/operations/toServer/messages").valueStream().map(message -> {
            String reference = message.path("$ref").asText();
            String event = reference.substring(reference.lastIndexOf('/') + 1);
            return dynamicContainer(event, tests(event));
        });
    }

    private static List<DynamicTest> tests(String event) {
        JsonNode schema = CONTRACT.at("/components/messages/" + event + "/payload");
        List<DynamicTest> tests = new ArrayList<>();
        for (Wrong wrong : INPUTS.wrong(schema, "body")) {
            tests.add(dynamicTest(
                    wrong.path() + ": " + wrong.why(),
                    () -> assertRefused(socket.call(event, withIds(wrong)), wrong.path())));
        }
        return tests;
    }

    /** The ids that are not what is wrong are those of things that exist, so that it is the payload that is refused. */
    private static JsonNode withIds(Wrong wrong) {
        if (wrong.value() instanceof ObjectNode payload) {
            stage.ids().forEach((name, id) -> {
                if (payload.has(name) && !wrong.path().equals(name)) {
                    payload.put(name, id);
                }
            });
        }
        return wrong.value();
    }

    private static void assertRefused(JsonNode ack, String path) {
        assertThat(ack.path("ok").asBoolean(true)).as("%s", ack).isFalse();
        assertThat(ack.path("code").asText()).as("%s", ack).isEqualTo("INVALID_FIELD");
        assertThat(ack.path("message").asText()).isNotBlank();
        assertThat(ack.path("errors").valueStream().map(e -> e.path("path").asText()))
                .contains(path)
                .allMatch(named -> named.equals(path) || named.equals("body"), path);
    }

    @Test
    void an_event_that_is_not_in_the_contract_is_refused() {
        assertThat(socket.call("surprise", Json.object()).path("code").asText()).isEqualTo("UNKNOWN_EVENT");
    }

    @Test
    void a_cursor_beyond_the_head_names_its_field() {
        ObjectNode payload = Json.object().put("conversationId", stage.ids().getOrDefault("conversationId", ""));

        assertRefused(socket.call("mark", payload.deepCopy().put("read", 1_000_000)), "read");
        assertRefused(socket.call("mark", payload.deepCopy().put("delivered", 1_000_000)), "delivered");
    }

    @Test
    void a_subscription_names_one_feed_or_many() {
        JsonNode ack = socket.call("subscribe", Json.object().put("since", 0));

        assertRefused(ack, "feed");
    }
}
