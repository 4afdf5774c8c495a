package dev.rialto.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.platform.config.Settings.InvalidSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void what_is_not_set_has_its_default() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.text("rialto.a", "x")).isEqualTo("x");
        assertThat(settings.number("rialto.b", 7, 1, 9)).isEqualTo(7);
        assertThat(settings.flag("rialto.c", true)).isTrue();
        assertThat(settings.duration("rialto.d", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.path("rialto.e")).isEmpty();
        assertThat(settings.list("rialto.f")).isEmpty();
        assertThat(settings.oneOf("rialto.g", "text", "text", "json")).isEqualTo("text");
        settings.requireValid();
    }

    @Test
    void what_is_set_is_read_in_its_form() {
        Settings settings = Settings.of(Map.of(
                "rialto.b", "8",
                "rialto.c", "false",
                "rialto.d", "250ms",
                "rialto.d2", "90s",
                "rialto.d3", "PT15M",
                "rialto.e", "some/folder",
                "rialto.f", "https://a.example, https://b.example,"));

        assertThat(settings.number("rialto.b", 7, 1, 9)).isEqualTo(8);
        assertThat(settings.flag("rialto.c", true)).isFalse();
        assertThat(settings.duration("rialto.d", Duration.ZERO)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.duration("rialto.d2", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.duration("rialto.d3", Duration.ZERO)).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.path("rialto.e")).contains(Path.of("some", "folder"));
        assertThat(settings.list("rialto.f")).containsExactlyInAnyOrder("https://a.example", "https://b.example");
        settings.requireValid();
    }

    @Test
    void everything_that_is_wrong_is_named_at_once() {
        Settings settings = Settings.of(Map.of(
                "rialto.port", "eighty",
                "rialto.pool", "0",
                "rialto.sample", "yes",
                "rialto.wait", "soon",
                "rialto.format", "xml"));
        settings.number("rialto.port", 1, 0, 65_535);
        settings.number("rialto.pool", 1, 1, 10);
        settings.flag("rialto.sample", false);
        settings.duration("rialto.wait", Duration.ZERO);
        settings.oneOf("rialto.format", "text", "text", "json");

        assertThatThrownBy(settings::requireValid)
                .isInstanceOf(InvalidSettings.class)
                .message()
                .contains("rialto.port: must be a whole number")
                .contains("rialto.pool: must lie between 1 and 10")
                .contains("rialto.sample: must be true or false")
                .contains("rialto.wait: must be a duration")
                .contains("rialto.format: must be one of text, json");
    }

    @Test
    void a_setting_that_nobody_asks_for_is_refused() {
        Settings settings = Settings.of(Map.of("rialto.htpp.port", "8080", "other.key", "1"));
        settings.number("rialto.http.port", 8080, 0, 65_535);

        assertThatThrownBy(settings::requireValid)
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("rialto.htpp.port is not a setting");
    }

    @Test
    void an_empty_value_is_as_good_as_none() {
        Settings settings = Settings.of(Map.of("rialto.master.key", " "));

        assertThat(settings.text("rialto.master.key")).isEmpty();
        settings.requireValid();
    }
}
