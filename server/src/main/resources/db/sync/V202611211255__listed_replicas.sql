-- A replica keeps its number, by which it knows its own writes, while its person has no access; nobody is shown it.
alter table sync.replica add column listed boolean not null default true;
