package dev.rialto.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to PostgreSQL: pooled connections, READ COMMITTED transactions, work after the commit. */
public final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 4;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        this.jdbi.registerArgument(new TypedIds.PersonIds());
        this.jdbi.registerArgument(new TypedIds.SpaceIds());
        this.jdbi.registerArgument(new TypedIds.SessionIds());
        this.jdbi.registerColumnMapper(new TypedIds.PersonIdMapper());
        this.jdbi.registerColumnMapper(new TypedIds.SpaceIdMapper());
        this.jdbi.registerColumnMapper(new TypedIds.SessionIdMapper());
    }

    public static Database open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        config.setPoolName("rialto");
        config.addDataSourceProperty("ApplicationName", "rialto");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new Database(new HikariDataSource(config));
    }

    /**
     * Refuses to go on with a PostgreSQL that is too old or may lose what it acknowledged.
     *
     * @param mayLose whether one that may lose is accepted
     */
    public Database requireFit(boolean mayLose) {
        try (Connection connection = pool.getConnection()) {
            DatabaseProbe.requireFit(connection, mayLose);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    /** Counts what the pool does. */
    public Database countInto(MeterRegistry registry) {
        pool.setMetricRegistry(registry);
        return this;
    }

    /** Whether a connection answers within the pool's patience. */
    public boolean answers() {
        return jdbi.withHandle(handle ->
                        handle.createQuery("select 1").mapTo(Integer.class).one())
                == 1;
    }

    public DataSource dataSource() {
        return pool;
    }

    /**
     * Runs the work in one transaction and then its after-commit work. A deadlock or serialisation failure runs it again,
     * so the work must have no effect outside the transaction but through {@link Tx#afterCommit}.
     */
    public <T> T inTransaction(Function<Tx, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !worthRetrying(e)) {
                    throw e;
                }
                log.debug("transaction attempt {} lost a race, trying again", attempt);
            }
        }
    }

    /** Reads without a transaction of its own: each statement sees what was committed before it. */
    public <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /** Reads with several statements that all see the same moment. */
    public <T> T snapshot(Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            return work.apply(handle);
        });
    }

    private <T> T once(Function<Tx, T> work) {
        // the pool's connections are READ COMMITTED; to name the level here costs a question to the server each time
        Committed<T> committed = jdbi.inTransaction(handle -> {
            Tx tx = new Tx(handle);
            return new Committed<>(work.apply(tx), tx);
        });
        for (Runnable follow : committed.tx().committed()) {
            try {
                follow.run();
            } catch (RuntimeException e) {
                log.error("after-commit work failed", e);
            }
        }
        return committed.value();
    }

    private static boolean worthRetrying(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }

    private record Committed<T>(T value, Tx tx) {}
}
