package dev.rialto.testing;

import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.DatabaseSettings;

/** A migrated, empty database of its own on the real PostgreSQL of the test run. */
public final class TestDatabase implements AutoCloseable {
    private static final int POOL = 16;

    private final DatabaseSettings settings;
    private final Database database;

    private TestDatabase(DatabaseSettings settings) {
        this.settings = settings;
        this.database = Database.open(settings);
    }

    public static TestDatabase create() {
        return new TestDatabase(TestPostgres.get().createDatabase(POOL));
    }

    public Database database() {
        return database;
    }

    /** For those who open their own pool on it, such as a whole server. */
    public DatabaseSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        database.close();
    }
}
