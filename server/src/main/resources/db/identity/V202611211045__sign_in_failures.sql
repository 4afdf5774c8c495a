-- How often signing in failed lately. A key is a hash: of an account and a network, of an account and a device, of a network, or
-- of an account.
create table identity.sign_in_failure (
    key       text        primary key,
    failures  int         not null,
    retry_at  timestamptz not null,
    forget_at timestamptz not null
) with (fillfactor = 80);
create index sign_in_failure_forget on identity.sign_in_failure (forget_at);

-- Devices that signed in once, also when they are signed out. Those that were signed out from afar are not among them.
create table identity.known_device (
    person_id uuid        not null references identity.person (id) on delete cascade,
    device_id text        not null,
    seen_at   timestamptz not null,
    primary key (person_id, device_id)
);
insert into identity.known_device (person_id, device_id, seen_at) select person_id, device_id, signed_in_at from identity.session;
