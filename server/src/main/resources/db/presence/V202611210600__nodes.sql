-- What each node's devices say of a person. Offline is never stored: it is what no fresh row means.
create table presence.connection (
    person_id uuid        not null references identity.person (id) on delete cascade,
    node      text        not null,
    status    text        not null check (status in ('online', 'away')),
    alive_at  timestamptz not null, -- renewed while a device is connected to the node
    primary key (person_id, node)
) with (fillfactor = 70);
create index connection_alive on presence.connection (alive_at);

create table presence.person (
    person_id    uuid        primary key references identity.person (id) on delete cascade,
    version      bigint      not null, -- counts changes, so that nodes can put news in order
    last_seen_at timestamptz
) with (fillfactor = 70);

drop table presence.status;
