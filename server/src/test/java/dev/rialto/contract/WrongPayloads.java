package dev.rialto.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.contract.Cast.Scene;
import dev.rialto.contract.WrongValues.Wrong;
import dev.rialto.live.internal.EventContract;
import dev.rialto.platform.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.json.JSONException;
import org.json.JSONTokener;

/** The payloads of one socket event: the one that is right, and everything that can be wrong with it. */
final class WrongPayloads {
    private final JsonNode schema;
    private final WrongValues wrongs;
    private final JsonNode right;

    WrongPayloads(EventContract contract, String event, Scene scene) {
        JsonNode document = contract.document();
        FitValues fits = new FitValues(document, event, scene.values());
        this.schema = document.at("/components/messages/" + event + "/payload");
        this.wrongs = new WrongValues(document, fits::fit);
        this.right = fits.object(schema);
    }

    JsonNode right() {
        return right;
    }

    List<Wrong> wrong() {
        return wrongs.of(schema, "", right).stream()
                // the stock client cannot send half a character
                .filter(wrong -> !Json.text(wrong.value()).matches("(?s).*[\\ud800-\\udfff].*"))
                .toList();
    }

    /** What is missed when the payload holds nothing. */
    Set<String> missingWhenEmpty() {
        return wrong().stream()
                .filter(wrong -> wrong.value().isObject() && wrong.value().isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("this event needs nothing: say what no payload means"))
                .paths();
    }

    /** As the client takes it. */
    static Object argument(JsonNode value) {
        try {
            return new JSONTokener(Json.text(value)).nextValue();
        } catch (JSONException e) {
            throw new AssertionError(e);
        }
    }

    /** The events that only the server sends. */
    static Stream<String> toClient(EventContract contract) {
        JsonNode messages = contract.document().at("/operations/toClient/messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .map(message -> message.path("$ref").asText())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
    }
}
