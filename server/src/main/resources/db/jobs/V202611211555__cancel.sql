-- Of a job that ended: because somebody cancelled it.
alter table jobs.job add column cancelled boolean not null default false;

-- Whoever does it is asked to stop.
alter table jobs.execution add column cancel_asked boolean not null default false;
