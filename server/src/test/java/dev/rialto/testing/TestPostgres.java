package dev.rialto.testing;

import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.DatabaseSettings;
import dev.rialto.platform.db.EmbeddedPostgres;
import dev.rialto.platform.db.Folders;
import dev.rialto.platform.db.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for the whole test run, with a migrated template from which each test class copies its database. */
final class TestPostgres {
    private static final String TEMPLATE = "rialto_template";
    private static final TestPostgres INSTANCE = new TestPostgres();

    private final EmbeddedPostgres server;
    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    private TestPostgres() {
        try {
            folder = Files.createTempDirectory("rialto-test-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = EmbeddedPostgres.start(folder, cache(), false);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        execute("create database " + TEMPLATE);
        try (Database template = Database.open(server.settings(TEMPLATE, 2))) {
            Migrations.run(template.dataSource());
        }
    }

    static TestPostgres get() {
        return INSTANCE;
    }

    static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "rialto");
    }

    /** A fresh copy of the template. */
    DatabaseSettings createDatabase(int poolSize) {
        String name = "rialto_test_" + count.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        return server.settings(name, poolSize);
    }

    private synchronized void execute(String statement) {
        try (Database admin = Database.open(server.settings("postgres", 1))) {
            admin.read(handle -> handle.execute(statement));
        }
    }

    private void stop() {
        server.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
