-- The newest mutations that were rejected: a device that hears no answer sends them again, even after their answers were forgotten.
alter table sync.replica add column rejected bigint[] not null default '{}';
