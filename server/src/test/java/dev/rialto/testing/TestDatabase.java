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

    /** How many statements that name the table wait for what another transaction holds. */
    public int waitingForLocks(String table) {
        return database.read(handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database() and position(:table in query) > 0
                        """)
                .bind("table", table)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void close() {
        database.close();
    }
}
