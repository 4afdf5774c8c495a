package dev.rialto.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL beside the server: durable, private, and found again after a crash. */
final class EmbeddedPostgresTest {
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "rialto");

    @TempDir
    Path folder;

    private static String ask(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void it_is_durable_and_private_and_keeps_its_data() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, CACHE, true)) {
            postgres.createDatabase("rialto");
            postgres.createDatabase("rialto");
            DatabaseSettings settings = postgres.settings("rialto", 1);

            assertThat(ask(settings, "show fsync")).isEqualTo("on");
            assertThat(ask(settings, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(settings, "show data_checksums")).isEqualTo("on");
            assertThat(ask(settings, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DriverManager.getConnection(settings.url(), settings.user(), "guess"))
                    .hasMessageContaining("password");
            run(settings, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(folder, CACHE, true)) {
            assertThat(ask(again.settings("rialto", 1), "select answer from kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused() {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, CACHE, true)) {
            assertThat(first.settings("postgres", 1).url()).contains("127.0.0.1");
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, CACHE, true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another Rialto is using");
        }
    }

    @Test
    void what_a_killed_server_left_running_is_taken_over() throws Exception {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString(),
                        CACHE.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = owner.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
        } finally {
            owner.destroyForcibly().onExit().join();
        }
        String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();

        EmbeddedPostgres heir = EmbeddedPostgres.start(folder, CACHE, true);
        DatabaseSettings settings = heir.settings("postgres", 1);
        try (heir) {
            assertThat(Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst())
                    .isEqualTo(pid);
            assertThat(ask(settings, "select answer from kept")).isEqualTo("42");
        }
        assertThatThrownBy(() -> ask(settings, "select 1")).hasMessageContaining("refused");
    }

    /** A server that commits something and is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws SQLException, IOException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), true);
            run(postgres.settings("postgres", 1), "create table kept as select 42 as answer");
            System.out.println("ready");
            System.out.flush();
            int unused = System.in.read();
        }
    }
}
