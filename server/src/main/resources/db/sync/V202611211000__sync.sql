create schema sync;

-- One row a scope: a feed that has records. Its lock makes the mutations of a scope follow one another.
create table sync.scope (
    no       bigint generated always as identity primary key,
    feed     text   not null unique,
    space_id text   not null references spaces.space (id),
    records  int    not null default 0,
    check (records >= 0)
) with (fillfactor = 70);

-- One device's copy of a scope.
create table sync.replica (
    no        bigint generated always as identity primary key,
    scope_no  bigint      not null references sync.scope (no) on delete cascade,
    id        text        not null,
    person_id uuid        not null references identity.person (id) on delete cascade,
    device_id text        not null,
    seen_at   timestamptz not null,
    rev       bigint      not null default 0, -- how far it has come, as it said itself
    waiting   int         not null default 0, -- what it had not pushed yet
    last_seq  bigint      not null default 0,
    unique (scope_no, id)
) with (fillfactor = 80);
create index replica_person on sync.replica (person_id);

create table sync.record (
    scope_no bigint  not null references sync.scope (no) on delete cascade,
    type     text    not null,
    id       text    collate "C" not null,
    fields   jsonb   not null,
    stamps   jsonb   not null, -- who wrote each group last: "*" or the group's name → [ms, counter, replica, rev]
    rev      bigint  not null, -- that last changed it
    deleted  boolean not null default false,
    primary key (scope_no, type, id)
);
create index record_deleted on sync.record (scope_no, rev) where deleted;
