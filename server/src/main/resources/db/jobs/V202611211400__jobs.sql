create schema jobs;

-- Every job that is known: it stays a while after it is done, so that its id does nothing a second time.
create table jobs.job (
    id          uuid        primary key,
    kind        text        not null,
    payload     jsonb, -- until it is done
    priority    smallint    not null,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index job_created on jobs.job (created_at desc, id desc);
create index job_finished on jobs.job (finished_at) where finished_at is not null;

-- What is to be done and what is being done. The columns up to priority are db-scheduler's.
create table jobs.execution (
    task_name            text        not null, -- the kind, or a schedule
    task_instance        text        not null, -- the job's id, or when the schedule is due
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int         not null default 0,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint    not null,
    job_id               uuid        unique references jobs.job (id), -- none for a schedule
    deaths               int         not null default 0, -- how many nodes died while they did it
    last_error           text,
    progress_done        int,
    progress_total       int,
    progress_message     text,
    primary key (task_name, task_instance)
);
create index execution_due on jobs.execution (task_name, priority desc, execution_time) where not picked;
create index execution_picked on jobs.execution (task_name) where picked;
create index execution_heartbeat on jobs.execution (last_heartbeat) where picked;

-- What was given up; the payload is kept in the job for a replay.
create table jobs.dead_letter (
    job_id   uuid        primary key references jobs.job (id),
    reason   text        not null,
    attempts int         not null,
    died_at  timestamptz not null
);
create index dead_letter_died on jobs.dead_letter (died_at);
