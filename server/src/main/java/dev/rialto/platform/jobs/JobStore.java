package dev.rialto.platform.jobs;

import dev.rialto.platform.ids.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** All SQL that moves a job from one state to the next. */
final class JobStore {
    /** @param payload null once it is done */
    record Stored(
            String kind, @Nullable String payload, @Nullable PersonId startedBy, int failures, int deaths) {}

    /** A job that nobody has enqueued yet, and when it is due. */
    record Row(
            UUID id, String payload, int priority, @Nullable PersonId startedBy, Instant at) {}

    /**
     * In the order of their ids: whoever inserts some of the same at the same time waits, and neither for the other.
     *
     * @return the ids that were not known; waits for a transaction that is about to make one known
     */
    Set<UUID> insert(Handle handle, String kind, List<Row> rows, Instant now) {
        return handle.createQuery("""
                        with wanted as (
                            select distinct on (id) id, payload::jsonb, priority::smallint,
                                nullif(person, '')::uuid as person, due::timestamptz
                            from unnest(:ids::uuid[], :payloads::text[], :priorities::int[], :people::text[], :dues::text[])
                                with ordinality as w (id, payload, priority, person, due, no)
                            order by id, no
                        ), added as (
                            insert into jobs.job (id, kind, payload, priority, started_by, created_at)
                            select id, :kind, payload, priority, person, :now from wanted order by id
                            on conflict do nothing returning id
                        )
                        insert into jobs.execution
                            (task_name, task_instance, execution_time, picked, version, priority, job_id)
                        select :kind, cast(id as text), due, false, 1, priority, id from added join wanted using (id)
                        returning job_id
                        """)
                .bindArray("ids", UUID.class, rows.stream().map(Row::id).toList())
                .bindArray(
                        "payloads",
                        String.class,
                        rows.stream().map(Row::payload).toList())
                .bindArray(
                        "priorities",
                        Integer.class,
                        rows.stream().map(Row::priority).toList())
                .bindArray(
                        "people",
                        String.class,
                        rows.stream()
                                .map(row -> row.startedBy() == null
                                        ? ""
                                        : row.startedBy().toString())
                                .toList())
                .bindArray(
                        "dues",
                        String.class,
                        rows.stream().map(row -> row.at().toString()).toList())
                .bind("kind", kind)
                .bind("now", utc(now))
                .mapTo(UUID.class)
                .set();
    }

    /** What was given up is to be done again. */
    void schedule(Handle handle, UUID id, Instant at) {
        handle.createUpdate("""
                        insert into jobs.execution
                            (task_name, task_instance, execution_time, picked, version, priority, job_id)
                        select kind, cast(id as text), :at, false, 1, priority, id from jobs.job where id = :id
                        """).bind("id", id).bind("at", utc(at)).execute();
    }

    /** One node picks at a time, or a kind's limit over all nodes could be passed. */
    void lockPicking(Handle handle) {
        handle.execute("select pg_advisory_xact_lock(hashtext('jobs.execution'))");
    }

    /** @param atOnce by task, over all nodes */
    List<Due> pick(Handle handle, String node, Map<String, Integer> atOnce, int room, Instant now) {
        List<Map.Entry<String, Integer>> tasks = List.copyOf(atOnce.entrySet());
        return handle
                .createQuery("""
                        update jobs.execution e
                        set picked = true, picked_by = :node, last_heartbeat = :now, version = e.version + 1
                        from (
                            select due.task_name, due.task_instance
                            from unnest(:tasks, :most) as task (name, most)
                            cross join lateral (
                                select task_name, task_instance, priority, execution_time from jobs.execution
                                where task_name = task.name and not picked and execution_time <= :now
                                order by priority desc, execution_time
                                limit greatest(0, least(:room, task.most
                                    - (select count(*) from jobs.execution where task_name = task.name and picked)))
                                for update skip locked
                            ) due
                            order by due.priority desc, due.execution_time
                            limit :room
                        ) chosen
                        where e.task_name = chosen.task_name and e.task_instance = chosen.task_instance
                        returning e.task_name, e.task_instance, e.execution_time, e.priority, e.version
                        """)
                .bind("node", node)
                .bind("now", utc(now))
                .bindArray(
                        "tasks",
                        String.class,
                        tasks.stream().map(Map.Entry::getKey).toList())
                .bindArray(
                        "most",
                        Integer.class,
                        tasks.stream().map(Map.Entry::getValue).toList())
                .bind("room", room)
                .map((row, context) -> due(row))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(Due::priority).reversed().thenComparing(Due::at))
                .toList();
    }

    Optional<Stored> load(Handle handle, UUID id) {
        return handle.createQuery("""
                        select j.kind, j.payload::text as payload, j.started_by, e.consecutive_failures, e.deaths
                        from jobs.execution e join jobs.job j on j.id = e.job_id where e.job_id = :id
                        """)
                .bind("id", id)
                .map((row, context) -> new Stored(
                        row.getString("kind"),
                        row.getString("payload"),
                        person(row),
                        row.getInt("consecutive_failures"),
                        row.getInt("deaths")))
                .findOne();
    }

    /** @return false when the job was taken over by another node */
    boolean progress(Handle handle, Due due, int done, int total, String message) {
        return of(due, handle.createUpdate("""
                        update jobs.execution
                        set progress_done = :done, progress_total = :total, progress_message = :message
                        where task_name = :task and task_instance = :instance and version = :version
                        """))
                        .bind("done", done)
                        .bind("total", total)
                        .bind("message", message)
                        .execute()
                == 1;
    }

    /** Takes it off what is to be done. @return false when it was taken over by another node */
    boolean remove(Handle handle, Due due) {
        return of(due, handle.createUpdate("""
                        delete from jobs.execution
                        where task_name = :task and task_instance = :instance and version = :version
                        """)).execute() == 1;
    }

    void finish(Handle handle, UUID id, Instant now) {
        handle.createUpdate("update jobs.job set finished_at = :now, payload = null where id = :id")
                .bind("id", id)
                .bind("now", utc(now))
                .execute();
    }

    void cancel(Handle handle, UUID id, Instant now) {
        handle.createUpdate("update jobs.job set finished_at = :now, payload = null, cancelled = true where id = :id")
                .bind("id", id)
                .bind("now", utc(now))
                .execute();
    }

    /** Whether it is being done; empty when there is nothing to do. Nobody picks or settles it until the transaction ends. */
    Optional<Boolean> lock(Handle handle, UUID id) {
        return handle.createQuery("select picked from jobs.execution where job_id = :id for update")
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne();
    }

    void removeWaiting(Handle handle, UUID id) {
        handle.createUpdate("delete from jobs.execution where job_id = :id and not picked")
                .bind("id", id)
                .execute();
    }

    void askToCancel(Handle handle, UUID id) {
        handle.createUpdate("update jobs.execution set cancel_asked = true where job_id = :id")
                .bind("id", id)
                .execute();
    }

    boolean cancelAsked(Handle handle, Due due) {
        return cancelAsked(handle, due, "");
    }

    /** After this nobody can ask any more until the transaction ends. */
    boolean lockIfCancelAsked(Handle handle, Due due) {
        return cancelAsked(handle, due, " for update");
    }

    private static boolean cancelAsked(Handle handle, Due due, String lock) {
        return handle.createQuery("""
                        select cancel_asked from jobs.execution
                        where task_name = :task and task_instance = :instance and version = :version
                        """ + lock)
                .bind("task", due.task())
                .bind("instance", due.instance())
                .bind("version", due.version())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    void bury(Handle handle, UUID id, String reason, int attempts, Instant now) {
        handle.createUpdate("""
                        insert into jobs.dead_letter (job_id, reason, attempts, died_at) values (:id, :reason, :attempts, :now)
                        """)
                .bind("id", id)
                .bind("reason", reason)
                .bind("attempts", attempts)
                .bind("now", utc(now))
                .execute();
    }

    /**
     * Lets any node pick it again.
     *
     * @param failures to add
     * @param deaths to add
     * @param error null to keep what is there
     * @return false when it was taken over by another node
     */
    boolean release(Handle handle, Due due, Instant at, int failures, int deaths, @Nullable String error, Instant now) {
        return of(due, handle.createUpdate("""
                        update jobs.execution
                        set picked = false, picked_by = null, last_heartbeat = null, execution_time = :next,
                            last_failure = case when :failures + :deaths > 0 then :now else last_failure end,
                            consecutive_failures = consecutive_failures + :failures, deaths = deaths + :deaths,
                            last_error = coalesce(:error, last_error), version = version + 1,
                            progress_done = null, progress_total = null, progress_message = null
                        where task_name = :task and task_instance = :instance and version = :version
                        """))
                        .bind("next", utc(at))
                        .bind("failures", failures)
                        .bind("deaths", deaths)
                        .bind("error", error)
                        .bind("now", utc(now))
                        .execute()
                == 1;
    }

    /** Lets any node go on with the rest. @return false when it was taken over by another node */
    boolean proceed(Handle handle, Due due, String rest, Instant at) {
        return of(due, handle.createUpdate("""
                        with released as (
                            update jobs.execution
                            set picked = false, picked_by = null, last_heartbeat = null, execution_time = :next,
                                consecutive_failures = 0, deaths = 0, last_error = null, version = version + 1
                            where task_name = :task and task_instance = :instance and version = :version
                            returning job_id
                        )
                        update jobs.job set payload = :rest::jsonb from released where id = released.job_id
                        """))
                        .bind("next", utc(at))
                        .bind("rest", rest)
                        .execute()
                == 1;
    }

    /** @return false when it does not wait for its next attempt */
    boolean runNow(Handle handle, UUID id, Instant now) {
        return handle.createUpdate("""
                        update jobs.execution set execution_time = :now, version = version + 1
                        where job_id = :id and not picked and consecutive_failures + deaths > 0
                        """).bind("id", id).bind("now", utc(now)).execute() == 1;
    }

    /** @return false when there is no such dead letter */
    boolean unbury(Handle handle, UUID id) {
        return handle.createUpdate("delete from jobs.dead_letter where job_id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** A schedule that is known keeps its time; one by the same name that is due at other times is gone. */
    void putSchedule(Handle handle, String task, String instance, Instant first) {
        handle.createUpdate("delete from jobs.execution where task_name = :task and task_instance <> :instance")
                .bind("task", task)
                .bind("instance", instance)
                .execute();
        handle.createUpdate("""
                        insert into jobs.execution (task_name, task_instance, execution_time, picked, version, priority)
                        values (:task, :instance, :first, false, 1, 0) on conflict do nothing
                        """)
                .bind("task", task)
                .bind("instance", instance)
                .bind("first", utc(first))
                .execute();
    }

    int forgetFinished(Handle handle, Instant before) {
        return handle.createUpdate("delete from jobs.job where finished_at < :before")
                .bind("before", utc(before))
                .execute();
    }

    int forgetDead(Handle handle, Instant before) {
        return handle.createUpdate("""
                        with gone as (delete from jobs.dead_letter where died_at < :before returning job_id)
                        delete from jobs.job using gone where id = gone.job_id
                        """).bind("before", utc(before)).execute();
    }

    private static Update of(Due due, Update update) {
        return update.bind("task", due.task()).bind("instance", due.instance()).bind("version", due.version());
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getString("task_name"),
                row.getString("task_instance"),
                row.getObject("execution_time", OffsetDateTime.class).toInstant(),
                row.getInt("priority"),
                row.getLong("version"));
    }

    static @Nullable PersonId person(ResultSet row) throws SQLException {
        UUID person = row.getObject("started_by", UUID.class);
        return person == null ? null : new PersonId(person);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
