import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;

/** Runs each line of its input on a database, and answers each with a line: the first row, its columns with tabs between. */
final class Sql {
    private Sql() {}

    public static void main(String[] url) throws IOException, SQLException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection(url[0], "rialto", System.getenv("PGPASSWORD"));
                Statement statement = connection.createStatement()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(statement.execute(line) ? firstRow(statement.getResultSet()) : "");
            }
        }
    }

    private static String firstRow(ResultSet rows) throws SQLException {
        StringJoiner row = new StringJoiner("\t");
        if (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                row.add(String.valueOf(rows.getString(column)));
            }
        }
        return row.toString();
    }
}
