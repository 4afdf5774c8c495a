package dev.rialto.platform.jobs;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.rialto.platform.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Picks what is due: db-scheduler's own query knows no limits by kind, and would take kinds that this node does not know. */
final class DuePicker extends PostgreSqlJdbcCustomization {
    private final Database database;
    private final Clock clock;
    private final String node;
    private final Map<String, Integer> atOnce;
    private final JobStore store;

    DuePicker(Database database, Clock clock, String node, Map<String, Integer> atOnce, JobStore store) {
        super(false, false);
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.atOnce = atOnce;
        this.store = store;
    }

    List<Due> pick(int room) {
        return database.inTransaction(tx -> {
            store.lockPicking(tx.handle());
            return store.pick(tx.handle(), node, atOnce, room, clock.instant());
        });
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        return pick(limit).stream().map(due -> execution(due, now)).toList();
    }

    private Execution execution(Due due, Instant now) {
        TaskInstance<?> instance = new TaskInstance<>(due.task(), due.instance(), () -> null, due.priority());
        return new Execution(due.at(), instance, true, node, null, null, 0, now, due.version());
    }
}
