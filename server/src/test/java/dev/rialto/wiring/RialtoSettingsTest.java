package dev.rialto.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rialto.platform.config.Settings;
import dev.rialto.platform.config.Settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RialtoSettingsTest {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\| `(RIALTO_[A-Z_]+)`");

    @Test
    void the_defaults_are_safe_and_for_this_machine_alone() {
        RialtoSettings settings = RialtoSettings.read(Settings.of(Map.of()));

        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().origins()).isEmpty();
        assertThat(settings.http().trustProxy()).isFalse();
        assertThat(settings.http().managementPort()).isNull();
        assertThat(settings.sampleData()).isFalse();
        assertThat(settings.mayLose()).isFalse();
        assertThat(settings.database()).isNull();
        assertThat(settings.identity().publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.identity().accessFor()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_database_of_ones_own_is_named_by_its_url() {
        RialtoSettings settings = RialtoSettings.read(Settings.of(Map.of(
                "rialto.database.url", "jdbc:postgresql://db/rialto",
                "rialto.database.user", "app",
                "rialto.database.password", "secret",
                "rialto.database.pool", "32")));

        assertThat(settings.database()).isNotNull().satisfies(database -> {
            assertThat(database.url()).isEqualTo("jdbc:postgresql://db/rialto");
            assertThat(database.user()).isEqualTo("app");
            assertThat(database.poolSize()).isEqualTo(32);
            assertThat(database.toString()).doesNotContain("secret");
        });
    }

    @Test
    void what_is_wrong_stops_the_start() {
        Settings settings = Settings.of(Map.of("rialto.http.port", "80800", "rialto.sampledata", "true"));

        assertThatThrownBy(() -> RialtoSettings.read(settings))
                .isInstanceOf(InvalidSettings.class)
                .message()
                .contains("rialto.http.port: must lie between 0 and 65535", "rialto.sampledata is not a setting");
    }

    @Test
    void the_readme_lists_exactly_the_settings_there_are() throws IOException {
        Settings settings = Settings.of(Map.of());
        RialtoSettings.read(settings);
        Set<String> asked = settings.asked().stream()
                .filter(key -> key.startsWith("rialto."))
                .map(key -> key.replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));

        String readme = Files.readString(Path.of("..", "README.md"));
        String table = readme.substring(readme.indexOf("## Settings"), readme.indexOf("These are for the launcher"));
        Set<String> listed = new TreeSet<>();
        for (Matcher row = VARIABLE.matcher(table); row.find(); ) {
            listed.add(row.group(1));
        }

        assertThat(listed).isEqualTo(asked);
    }
}
