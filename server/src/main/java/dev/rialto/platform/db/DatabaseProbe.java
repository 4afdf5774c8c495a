package dev.rialto.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The first words with a PostgreSQL: whether it answers, whether what it acknowledges is safe, whether our database is there. */
final class DatabaseProbe {
    private static final int OLDEST_VERSION = 150000;

    private DatabaseProbe() {}

    /** @param name of our own choosing, not of anybody else's */
    static void createDatabase(Connection connection, String name) throws SQLException {
        try (PreparedStatement known = connection.prepareStatement("select 1 from pg_database where datname = ?");
                Statement create = connection.createStatement()) {
            known.setString(1, name);
            if (!known.executeQuery().next()) {
                create.execute("create database " + name);
            }
        }
    }

    static boolean answers(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url + "?loginTimeout=3", user, password)) {
            return connection.isValid(3);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Fails when the server is too old, or would acknowledge a commit that a crash can take back.
     *
     * @param mayLose whether that last one is accepted
     */
    static void requireFit(Connection connection, boolean mayLose) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_setting('fsync'), current_setting('synchronous_commit'),
                               current_setting('server_version_num')::int
                        """)) {
            row.next();
            if (row.getInt(3) < OLDEST_VERSION) {
                throw new IllegalStateException("PostgreSQL 15 or later is needed");
            }
            boolean durable = "on".equals(row.getString(1)) && !"off".equals(row.getString(2));
            if (!durable && !mayLose) {
                throw new IllegalStateException("PostgreSQL must run with fsync and synchronous_commit on;"
                        + " set RIALTO_DATABASE_ALLOW_UNSAFE=true to run without (data can be lost)");
            }
        }
    }
}
