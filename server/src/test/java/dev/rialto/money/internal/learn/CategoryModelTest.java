package dev.rialto.money.internal.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.money.internal.learn.Suggestion.Candidate;
import dev.rialto.testing.Seeded;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CategoryModelTest {
    private static final YearMonth PRESENT = YearMonth.of(2026, 11);

    private static FiledExample filed(String payee, String category) {
        return new FiledExample(new Example(payee, null, -1299, "checking"), category, PRESENT, false);
    }

    private static CategoryModel taught(List<FiledExample> examples) {
        CategoryModel model = new CategoryModel(PRESENT);
        examples.forEach(model::learn);
        return model;
    }

    private static List<String> suggested(CategoryModel model, String payee) {
        return model.suggest(filed(payee, "").example(), category -> !category.equals("archived")).stream()
                .flatMap(suggestion -> suggestion.candidates().stream().map(Candidate::category))
                .toList();
    }

    @Test
    void a_payee_goes_where_it_went_before() {
        CategoryModel model = taught(List.of(filed("TESCO STORES 3217", "groceries"), filed("SHELL LEEDS", "car")));
        assertThat(suggested(model, "Card payment to Tesco Stores 99")).first().isEqualTo("groceries");
        assertThat(suggested(model, "Shell York")).first().isEqualTo("car");
    }

    @Test
    void what_is_not_offered_is_not_suggested() {
        assertThat(suggested(taught(List.of(filed("Tesco", "archived"))), "Tesco"))
                .isEmpty();
    }

    @Test
    void a_young_book_is_never_sure() {
        CategoryModel young = taught(Collections.nCopies(10, filed("Tesco", "groceries")));
        assertThat(young.suggest(filed("Tesco", "").example(), any -> true)
                        .orElseThrow()
                        .sure())
                .isFalse();
    }

    @Test
    void learning_in_any_order_with_detours_leaves_the_same_behind() {
        Seeded.run(20, random -> {
            List<FiledExample> kept =
                    Stream.generate(() -> example(random)).limit(80).toList();
            List<FiledExample> passing =
                    Stream.generate(() -> example(random)).limit(40).toList();
            List<FiledExample> all = new ArrayList<>(kept);
            all.addAll(passing);
            Collections.shuffle(all, random);
            CategoryModel detour = taught(all);
            passing.forEach(detour::unlearn);
            assertThat(detour.toJson()).isEqualTo(taught(kept).toJson());
            assertThat(detour.size()).isEqualTo(kept.size());
        });
    }

    @Test
    void what_was_never_learnt_cannot_be_unlearnt() {
        CategoryModel model = taught(List.of(filed("Tesco", "groceries")));
        JsonNode before = model.toJson();
        assertThatThrownBy(() -> model.unlearn(filed("Tesco", "car"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(model.toJson()).isEqualTo(before);
    }

    @Test
    void json_that_is_no_model_is_refused() {
        ObjectNode json =
                (ObjectNode) taught(List.of(filed("Tesco", "groceries"))).toJson();
        assertThat(CategoryModel.fromJson(json)).isPresent();
        assertThat(CategoryModel.fromJson(json.deepCopy().put("version", 2))).isEmpty();
        assertThat(CategoryModel.fromJson(json.deepCopy().put("month", "soon"))).isEmpty();
        assertThat(CategoryModel.fromJson(json.deepCopy().put("size", -1))).isEmpty();
        ObjectNode cut = json.deepCopy();
        cut.withArray("features").remove(0);
        assertThat(CategoryModel.fromJson(cut)).isEmpty();
        ObjectNode homeless = json.deepCopy();
        homeless.putArray("categories");
        assertThat(CategoryModel.fromJson(homeless)).isEmpty();
    }

    private static FiledExample example(Random random) {
        List<String> payees = List.of("TESCO STORES 3217", "Shell Leeds", "Café Krüger", "スターバックス渋谷店", "H&M", "");
        List<String> categories = List.of("groceries", "car", "eating-out", "clothing");
        Example example = new Example(
                payees.get(random.nextInt(payees.size())),
                random.nextBoolean() ? null : "REF " + random.nextInt(1000),
                random.nextInt(100_000) - 80_000,
                random.nextBoolean() ? "card" : "checking");
        String category = categories.get(random.nextInt(categories.size()));
        YearMonth month = PRESENT.minusMonths(random.nextInt(80) - 10);
        return new FiledExample(example, category, month, random.nextInt(5) == 0);
    }
}
