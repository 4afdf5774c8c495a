package dev.rialto.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a PostgreSQL whether it answers, and whether what it acknowledges is safe. */
final class DatabaseProbe {
    private static final int OLDEST_VERSION = 150000;

    private DatabaseProbe() {}

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
