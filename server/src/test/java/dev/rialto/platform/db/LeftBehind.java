package dev.rialto.platform.db;

import java.io.IOException;
import java.nio.file.Path;

/** A server in a process of its own that commits a row and then waits to be killed. */
final class LeftBehind {
    static final String COMMITTED = "committed at ";

    private LeftBehind() {}

    /** @param arguments the folder and the cache */
    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), true);
        DatabaseSettings settings = postgres.settings("postgres", 2);
        try (Database database = Database.open(settings)) {
            database.inTransaction(tx -> tx.handle().execute("create table kept (what text)"));
            database.inTransaction(tx -> tx.handle().execute("insert into kept values ('this')"));
        }
        System.out.println(COMMITTED + settings.url());
        System.in.read();
    }
}
