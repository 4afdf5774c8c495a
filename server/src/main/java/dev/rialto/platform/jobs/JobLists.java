package dev.rialto.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All SQL that shows operators how the jobs stand. A job that nobody has picked and that tells how far it is waits between two of its
 * parts: it is taken for running.
 */
final class JobLists {
    /** The table that db-scheduler works on. */
    static final String EXECUTIONS = "jobs.execution";

    private static final String VIEW = """
            select j.id, j.kind, j.created_at, j.finished_at, j.cancelled, j.started_by, e.execution_time, e.picked, e.picked_by,
                coalesce(d.attempts, e.consecutive_failures + e.deaths, 0) as attempts,
                coalesce(d.reason, e.last_error) as error, d.job_id is not null as dead,
                e.progress_done, e.progress_total, e.progress_message
            from jobs.job j
            left join jobs.execution e on e.job_id = j.id
            left join jobs.dead_letter d on d.job_id = j.id
            """;

    List<JobView> page(Handle handle, @Nullable JobState state, @Nullable UUID after, int limit) {
        String from = after == null
                ? ""
                : " and (j.created_at, j.id) < (select created_at, id from jobs.job where id = :after)";
        return handle.createQuery(VIEW + " where " + condition(state) + from
                        + " order by j.created_at desc, j.id desc limit :limit")
                .bind("limit", limit)
                .bind("after", after)
                .map((row, context) -> view(row))
                .list();
    }

    Optional<JobView> find(Handle handle, UUID id) {
        return handle.createQuery(VIEW + " where j.id = :id")
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne();
    }

    List<KindSummary> summary(Handle handle, Collection<String> known, Instant now) {
        return handle.createQuery("""
                        with
                        known as (select unnest(:known) as kind),
                        todo as (
                            select task_name as kind, count(*) filter (where under_way) as running,
                                count(*) filter (where not under_way and attempts = 0) as waiting,
                                count(*) filter (where not under_way and attempts > 0) as failed
                            from (
                                select task_name, picked or progress_message is not null as under_way,
                                    consecutive_failures + deaths as attempts
                                from jobs.execution where job_id is not null
                            ) execution group by task_name),
                        dead as (
                            select j.kind, count(*) as dead
                            from jobs.dead_letter d join jobs.job j on j.id = d.job_id group by j.kind),
                        done as (
                            select kind, count(*) as hour, count(*) filter (where finished_at > :minute) as minute
                            from jobs.job where finished_at > :hour and not cancelled group by kind)
                        select kind, coalesce(waiting, 0) as waiting, coalesce(running, 0) as running,
                            coalesce(failed, 0) as failed, coalesce(dead, 0) as dead, coalesce(minute, 0) as minute,
                            coalesce(hour, 0) as hour
                        from known full join todo using (kind) full join dead using (kind) full join done using (kind)
                        order by kind
                        """)
                .bindArray("known", String.class, known)
                .bind("minute", JobStore.utc(now.minus(Duration.ofMinutes(1))))
                .bind("hour", JobStore.utc(now.minus(Duration.ofHours(1))))
                .map((row, context) -> new KindSummary(
                        row.getString("kind"),
                        row.getInt("waiting"),
                        row.getInt("running"),
                        row.getInt("failed"),
                        row.getInt("dead"),
                        row.getInt("minute"),
                        row.getInt("hour")))
                .list();
    }

    private static String condition(@Nullable JobState state) {
        return switch (state) {
            case null -> "true";
            case WAITING -> "not e.picked and e.progress_message is null and e.consecutive_failures + e.deaths = 0";
            case RUNNING -> "(e.picked or e.progress_message is not null)";
            case FAILED -> "not e.picked and e.consecutive_failures + e.deaths > 0";
            case DEAD -> "d.job_id is not null";
            case DONE -> "j.finished_at is not null and not j.cancelled";
            case CANCELLED -> "j.cancelled";
        };
    }

    private static JobView view(ResultSet row) throws SQLException {
        Instant finished = instant(row, "finished_at");
        Instant due = instant(row, "execution_time");
        return new JobView(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                state(row),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                due,
                finished,
                JobStore.person(row),
                row.getString("picked_by"),
                row.getString("error"),
                progress(row));
    }

    private static JobState state(ResultSet row) throws SQLException {
        if (row.getObject("finished_at") != null) {
            return row.getBoolean("cancelled") ? JobState.CANCELLED : JobState.DONE;
        }
        if (row.getBoolean("dead")) {
            return JobState.DEAD;
        }
        if (row.getBoolean("picked") || row.getString("progress_message") != null) {
            return JobState.RUNNING;
        }
        return row.getInt("attempts") > 0 ? JobState.FAILED : JobState.WAITING;
    }

    private static JobView.@Nullable Progress progress(ResultSet row) throws SQLException {
        String message = row.getString("progress_message");
        return message == null
                ? null
                : new JobView.Progress(row.getInt("progress_done"), row.getInt("progress_total"), message);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
