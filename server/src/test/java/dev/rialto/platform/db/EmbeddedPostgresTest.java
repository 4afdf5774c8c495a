package dev.rialto.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "rialto");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void it_loses_nothing_asks_for_a_password_and_stops() throws IOException, SQLException {
        DatabaseSettings settings;
        ProcessHandle process;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CACHE, true)) {
            settings = postgres.settings("postgres", 2);
            process = process();
            assertThat(process.isAlive()).isTrue();

            try (Database database = Database.open(settings)) {
                database.requireFit(false);
                assertThat(asked(database, "show fsync")).isEqualTo("on");
                assertThat(asked(database, "show synchronous_commit")).isEqualTo("on");
                assertThat(asked(database, "show full_page_writes")).isEqualTo("on");
                assertThat(asked(database, "show data_checksums")).isEqualTo("on");
                assertThat(asked(database, "show listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(asked(database, "show password_encryption")).isEqualTo("scram-sha-256");
            }
            assertThat(connects(settings, settings.password())).isTrue();
            assertThatThrownBy(() -> connects(settings, "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> connects(settings, "")).isInstanceOf(SQLException.class);
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .hasSize(2);
        }
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
        assertThatThrownBy(() -> connects(settings, settings.password())).isInstanceOf(SQLException.class);
    }

    @Test
    void a_folder_is_for_one_at_a_time() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, CACHE, false)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, CACHE, false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another Rialto is using " + folder.toAbsolutePath());

            try (Database database = Database.open(first.settings("postgres", 2))) {
                assertThat(database.answers()).as("the first is not harmed").isTrue();
            }
        }
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, CACHE, false);
                Database database = Database.open(next.settings("postgres", 2))) {
            assertThat(database.answers()).as("the folder is free again").isTrue();
        }
    }

    @Test
    void what_a_killed_server_left_behind_is_taken_over() throws IOException, InterruptedException {
        Process owner = LeftBehindProcess.start(folder);
        String url = LeftBehindProcess.committedAt(owner);
        ProcessHandle left = process();

        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, CACHE, true))
                .as("while its owner lives")
                .hasMessageContaining("another Rialto is using");
        owner.destroyForcibly().waitFor();
        assertThat(left.isAlive()).isTrue();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CACHE, true);
                Database database = Database.open(postgres.settings("postgres", 2))) {
            assertThat(postgres.settings("postgres", 2).url()).isEqualTo(url);
            assertThat(asked(database, "select what from kept")).isEqualTo("this");
        }
        assertThat(left.onExit()).succeedsWithin(PATIENCE);
    }

    @Test
    void what_was_killed_with_its_owner_is_started_again() throws IOException, InterruptedException {
        Process owner = LeftBehindProcess.start(folder);
        LeftBehindProcess.committedAt(owner);
        ProcessHandle left = process();
        owner.destroyForcibly().waitFor();
        left.destroyForcibly();
        assertThat(left.onExit()).succeedsWithin(PATIENCE);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CACHE, true);
                Database database = Database.open(postgres.settings("postgres", 2))) {
            assertThat(asked(database, "select what from kept")).isEqualTo("this");
        }
    }

    /** A JVM of its own, so that it can be killed. */
    private static final class LeftBehindProcess {
        static Process start(Path folder) throws IOException {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    LeftBehind.class.getName(),
                    folder.toString(),
                    CACHE.toString());
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        static String committedAt(Process process) throws IOException {
            BufferedReader output = process.inputReader();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(LeftBehind.COMMITTED)) {
                    return line.substring(LeftBehind.COMMITTED.length());
                }
            }
            throw new AssertionError("it ended without committing");
        }
    }

    /** PostgreSQL's main process. */
    private ProcessHandle process() throws IOException {
        String first = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(first.trim())).orElseThrow();
    }

    private static String asked(Database database, String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static boolean connects(DatabaseSettings settings, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(settings.url(), settings.user(), password)) {
            return connection.isValid(3);
        }
    }
}
