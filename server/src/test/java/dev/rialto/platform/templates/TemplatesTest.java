package dev.rialto.platform.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplatesTest {
    private final Templates templates = Templates.read("/templates/good.yaml");

    @Test
    void values_stand_where_the_template_has_places_for_them_in_each_language() {
        Map<String, String> values = Map.of("author", "Vera $1 {text}", "count", "3", "text", "Hi \\ {author}");

        assertThat(templates.render("missed", Language.EN, values))
                .isEqualTo(new Text(
                        "Vera $1 {text} wrote 3 messages", "Vera $1 {text}: Hi \\ {author}", "Vera $1 {text} wrote."));
        assertThat(templates.render("missed", Language.DE, values).subject())
                .isEqualTo("Vera $1 {text} hat 3 Nachrichten geschrieben");
    }

    @Test
    void a_count_of_one_has_words_of_its_own() {
        Map<String, String> values = Map.of("author", "Vera", "count", "1", "text", "Hi");

        assertThat(templates.render("missed", Language.EN, values).subject()).isEqualTo("Vera wrote");
    }

    @Test
    void a_missing_value_and_an_unknown_template_are_mistakes() {
        assertThatThrownBy(() -> templates.render("missed", Language.EN, Map.of("author", "Vera")))
                .hasMessageContaining("{count}");
        assertThatThrownBy(() -> templates.render("nothing", Language.EN, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/templates/one-language.yaml",
                "/templates/other-places.yaml",
                "/templates/one-action.yaml",
                "/templates/none.yaml"
            })
    void what_is_incomplete_is_not_read(String resource) {
        assertThatThrownBy(() -> Templates.read(resource)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, EN",
                "'', EN",
                "'de', DE",
                "'de-AT,de;q=0.9,en;q=0.8', DE",
                "'fr, de;q=0.5, en;q=0.9', EN",
                "'fr', EN",
                "';;;', EN",
            })
    void the_language_is_the_best_of_those_that_are_accepted(String header, Language expected) {
        assertThat(Language.accepted(header)).isEqualTo(expected);
    }
}
