package dev.rialto.platform.db;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings every feature's schema up to date: files {@code db/<feature>/V<yyyymmddhhmm>__what.sql}. */
public final class Migrations {
    private Migrations() {}

    public static void run(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db")
                .defaultSchema("migrations")
                .createSchemas(true)
                .load()
                .migrate();
    }
}
