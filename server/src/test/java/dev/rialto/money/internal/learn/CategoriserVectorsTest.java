package dev.rialto.money.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server and the device say the same: {@code vectors.test.ts} of the client library reads the same file. */
final class CategoriserVectorsTest {
    private static final double TOLERANCE = 1e-9;

    private static JsonNode vectors = new ObjectMapper().createObjectNode();
    private static CategoryModel model = new CategoryModel(YearMonth.of(1970, 1));

    @BeforeAll
    static void learn() throws IOException {
        vectors = new ObjectMapper()
                .readTree(
                        Path.of("../contracts/records/categoriser-vectors.json").toFile());
        model = new CategoryModel(month(vectors.get("today")));
        vectors.get("learnt").forEach(filed -> model.learn(filed(filed)));
        vectors.get("unlearnt")
                .forEach(at -> model.unlearn(filed(vectors.get("learnt").get(at.asInt()))));
    }

    @Test
    void they_leave_the_same_words_out() {
        assertThat(Noise.WORDS).isEqualTo(texts(vectors.get("noise")));
    }

    @Test
    void they_tell_words_apart_alike() {
        assertThat(vectors.get("texts")).isNotEmpty().allSatisfy(expected -> {
            Tokens tokens = Tokeniser.tokenise(expected.get("text").asText());
            assertThat(tokens.words()).isEqualTo(texts(expected.get("words")));
            assertThat(tokens.pieces()).isEqualTo(texts(expected.get("pieces")));
            assertThat(tokens.shapes()).isEqualTo(texts(expected.get("shapes")));
        });
    }

    @Test
    void they_keep_the_same() {
        assertThat(model.toJson().toString()).isEqualTo(vectors.get("model").toString());
        assertThat(CategoryModel.fromJson(vectors.get("model")).map(CategoryModel::toJson))
                .contains(model.toJson());
    }

    @Test
    void they_score_alike() {
        assertThat(vectors.get("asked")).isNotEmpty().allSatisfy(asked -> {
            Map<String, Double> scores = model.ranked(Feature.of(example(asked.get("example"))), any -> true).stream()
                    .collect(Collectors.toMap(CategoryModel.Scored::category, CategoryModel.Scored::score));
            asked.get("scores").forEach(pair -> near(scores.get(pair.get(0).asText()), pair.get(1)));
        });
    }

    @Test
    void they_suggest_and_explain_alike() {
        assertThat(vectors.get("asked")).isNotEmpty().allSatisfy(asked -> {
            Suggestion said =
                    model.suggest(example(asked.get("example")), any -> true).orElseThrow();
            assertThat(said.sure()).isEqualTo(asked.get("sure").asBoolean());
            assertThat(said.candidates()).hasSameSizeAs(asked.get("candidates"));
            for (int at = 0; at < said.candidates().size(); at++) {
                JsonNode expected = asked.get("candidates").get(at);
                assertThat(said.candidates().get(at).category())
                        .isEqualTo(expected.get("category").asText());
                near(said.candidates().get(at).probability(), expected.get("probability"));
            }
            assertThat(said.reasons()).hasSameSizeAs(asked.get("reasons"));
            for (int at = 0; at < said.reasons().size(); at++) {
                JsonNode expected = asked.get("reasons").get(at);
                Suggestion.Reason reason = said.reasons().get(at);
                assertThat(reason.kind().key).isEqualTo(expected.get("kind").asText());
                assertThat(reason.text()).isEqualTo(expected.get("text").asText());
                near(reason.weight(), expected.get("weight"));
            }
        });
    }

    private static void near(@Nullable Double value, JsonNode expected) {
        assertThat(value).isNotNull().isCloseTo(expected.asDouble(), within(TOLERANCE));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(((ArrayNode) array).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static YearMonth month(JsonNode day) {
        return YearMonth.parse(day.asText().substring(0, 7));
    }

    private static Example example(JsonNode json) {
        return new Example(
                json.get("payee").textValue(),
                json.get("note").textValue(),
                json.get("amount").asLong(),
                json.get("account").asText());
    }

    private static FiledExample filed(JsonNode json) {
        return new FiledExample(
                example(json),
                json.get("category").asText(),
                month(json.get("date")),
                json.path("corrected").asBoolean());
    }
}
