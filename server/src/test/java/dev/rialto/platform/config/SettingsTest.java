package dev.rialto.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    @Test
    void what_is_not_set_or_empty_is_the_default() {
        Settings settings = Settings.of(Map.of("rialto.empty", "", "rialto.blank", "  "));

        assertThat(settings.text("rialto.text", "fallback")).isEqualTo("fallback");
        assertThat(settings.text("rialto.empty", "fallback")).isEqualTo("fallback");
        assertThat(settings.text("rialto.blank", "fallback")).isEqualTo("fallback");
        assertThat(settings.text("rialto.text")).isEmpty();
        assertThat(settings.number("rialto.number", 7, 0, 9)).isEqualTo(7);
        assertThat(settings.number("rialto.number", 0, 9)).isEmpty();
        assertThat(settings.flag("rialto.flag", true)).isTrue();
        assertThat(settings.duration("rialto.duration", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.oneOf("rialto.word", "text", "text", "json")).isEqualTo("text");
        assertThat(settings.path("rialto.path")).isEmpty();
        assertThat(settings.list("rialto.list", "[a-z]", "letters")).isEmpty();
        assertThatCode(settings::requireValid).doesNotThrowAnyException();
    }

    @Test
    void what_is_set_is_taken() {
        Settings settings = Settings.of(Map.of(
                "rialto.text", " a text ",
                "rialto.number", "9",
                "rialto.flag", "false",
                "rialto.word", "json",
                "rialto.path", "/some/where",
                "rialto.list", "a, b,,a"));

        assertThat(settings.text("rialto.text", "fallback")).isEqualTo("a text");
        assertThat(settings.number("rialto.number", 7, 0, 9)).isEqualTo(9);
        assertThat(settings.flag("rialto.flag", true)).isFalse();
        assertThat(settings.oneOf("rialto.word", "text", "text", "json")).isEqualTo("json");
        assertThat(settings.path("rialto.path")).contains(Path.of("/some/where"));
        assertThat(settings.list("rialto.list", "[a-z]", "letters")).containsExactlyInAnyOrder("a", "b");
        assertThatCode(settings::requireValid).doesNotThrowAnyException();
    }

    @Test
    void values_of_a_list_are_read_one_by_one() {
        Settings settings = Settings.of(Map.of("rialto.some", "1, 2,2", "rialto.wrong", "1,x"));

        assertThat(settings.list("rialto.some", SettingsTest::digit, "digits")).containsExactlyInAnyOrder(1, 2);
        assertThat(settings.list("rialto.none", SettingsTest::digit, "digits")).isEmpty();
        assertThat(settings.list("rialto.wrong", SettingsTest::digit, "digits")).isEmpty();
        assertThatThrownBy(settings::requireValid).hasMessage("rialto.wrong: must be digits");
    }

    private static @Nullable Integer digit(String text) {
        return text.matches("\\d") ? Integer.valueOf(text) : null;
    }

    @Test
    void addresses_are_taken_and_what_is_wrong_beside_others_is_said() {
        Settings settings = Settings.of(Map.of("rialto.url", "https://example.org/verify", "rialto.wrong", "example"));

        assertThat(settings.url("rialto.url", "http://fallback")).hasToString("https://example.org/verify");
        assertThat(settings.url("rialto.none", "http://fallback")).hasToString("http://fallback");
        assertThat(settings.url("rialto.wrong", "http://fallback")).hasToString("http://fallback");
        settings.problem("rialto.url", "must come with another");
        assertThatThrownBy(settings::requireValid)
                .hasMessageContainingAll("rialto.wrong: must be a URL", "rialto.url: must come with another");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "90s, PT1M30S", "PT15M, PT15M", "P30D, PT720H", "0s, PT0S"})
    void durations_are_taken_as(String text, Duration duration) {
        Settings settings = Settings.of(Map.of("rialto.duration", text));

        assertThat(settings.duration("rialto.duration", Duration.ofDays(1))).isEqualTo(duration);
        assertThatCode(settings::requireValid).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "15m", "s", "ms", "1.5s", "-1s", "-1ms", "PT-1S", "99999999999999999999s", "soon"})
    void no_duration_is(String text) {
        Settings settings = Settings.of(Map.of("rialto.duration", text));
        settings.duration("rialto.duration", Duration.ZERO);

        assertThatThrownBy(settings::requireValid)
                .isInstanceOf(Settings.InvalidSettings.class)
                .hasMessageStartingWith("rialto.duration: must ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1", "1.0", "0x1", "many", "99999999999999999999"})
    void no_number_from_0_to_9_is(String text) {
        Settings settings = Settings.of(Map.of("rialto.number", text));
        settings.number("rialto.number", 7, 0, 9);

        assertThatThrownBy(settings::requireValid).hasMessageStartingWith("rialto.number: must ");
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        Settings settings = Settings.of(Map.of(
                "rialto.number", "ten",
                "rialto.flag", "yes",
                "rialto.duration", "soon",
                "rialto.word", "xml",
                "rialto.list", "a,B",
                "rialto.path", "a\0b",
                "rialto.typo", "1"));
        settings.number("rialto.number", 7, 0, 9);
        settings.flag("rialto.flag", true);
        settings.duration("rialto.duration", Duration.ZERO);
        settings.oneOf("rialto.word", "text", "text", "json");
        settings.list("rialto.list", "[a-z]", "letters");
        settings.path("rialto.path");

        assertThatThrownBy(settings::requireValid)
                .isInstanceOf(Settings.InvalidSettings.class)
                .hasMessageContaining("rialto.number: must be a whole number")
                .hasMessageContaining("rialto.flag: must be true or false")
                .hasMessageContaining("rialto.duration: must be a duration")
                .hasMessageContaining("rialto.word: must be one of text, json")
                .hasMessageContaining("rialto.list: must be letters")
                .hasMessageContaining("rialto.path: ")
                .hasMessageContaining("rialto.typo is not a setting");
    }

    @Test
    void variables_of_the_environment_are_read_by_key() {
        Settings settings = Settings.ofEnvironment(Map.of(
                "RIALTO_HTTP_PORT", "9090", "RIALTO_DATABASE_ALLOW_UNSAFE", "true", "PATH", "/bin", "HOME", "/root"));

        assertThat(settings.number("rialto.http.port", 8080, 0, 65_535)).isEqualTo(9090);
        assertThat(settings.flag("rialto.database.allow.unsafe", false)).isTrue();
        assertThatCode(settings::requireValid).doesNotThrowAnyException();
    }

    @Test
    void a_variable_that_nobody_asked_for_is_named() {
        Settings settings = Settings.ofEnvironment(Map.of("RIALTO_HTTP_PORT", "9090", "RIALTO_HTTP_PROT", "9091"));
        settings.number("rialto.http.port", 8080, 0, 65_535);

        assertThatThrownBy(settings::requireValid).hasMessage("rialto.http.prot is not a setting");
    }

    /** A password may hold anything. */
    @ParameterizedTest
    @ValueSource(strings = {"a${b}c", "$$x", "\\,a\\", "%dev", "${", "a,b"})
    void a_value_is_taken_as_it_is_written(String text) {
        assertThat(Settings.ofEnvironment(Map.of("RIALTO_PASSWORD", text)).text("rialto.password"))
                .contains(text);
        assertThat(Settings.of(Map.of("rialto.password", text)).text("rialto.password"))
                .contains(text);
    }

    @Test
    void the_keys_that_were_asked_for_are_told() {
        Settings settings = Settings.of(Map.of());
        settings.text("rialto.one");
        settings.flag("rialto.two", false);

        assertThat(settings.asked()).containsExactlyInAnyOrder("rialto.one", "rialto.two");
    }
}
