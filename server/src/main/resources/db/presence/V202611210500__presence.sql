create schema presence;

-- What a person's devices last said. Offline is never stored: it is what an old row means.
create table presence.status (
    person_id uuid        primary key references identity.person (id) on delete cascade,
    status    text        not null check (status in ('online', 'away')),
    since     timestamptz not null,
    alive_at  timestamptz not null, -- renewed while a device is connected
    left_at   timestamptz           -- when the last device left; null while one is connected
);
