create schema identity;

create table identity.person (
    id                uuid        primary key,
    email             text        not null unique, -- in lower case
    display_name      text        not null,
    password_hash     text        not null,        -- Argon2id; bcrypt when imported, until the next sign-in
    email_verified_at timestamptz,
    created_at        timestamptz not null
);
create index person_with_imported_hash on identity.person (id) where password_hash like '$2%';

-- A session is one sign-in on one device. An ended session has no row.
create table identity.session (
    id           uuid        primary key,
    person_id    uuid        not null references identity.person (id) on delete cascade,
    device_id    text        not null,
    device_name  text        not null,
    secret       text        not null, -- sealed; its refresh tokens are derived from it
    counter      bigint      not null, -- of the one refresh token that is not spent
    rotated_at   timestamptz not null,
    signed_in_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null, -- moves with every refresh
    ends_at      timestamptz not null, -- does not move
    unique (person_id, device_id)
) with (fillfactor = 80);

create table identity.mail_token (
    hash       bytea       primary key, -- SHA-256 of what the mail holds
    person_id  uuid        not null references identity.person (id) on delete cascade,
    kind       text        not null check (kind in ('verify_email', 'reset_password')),
    expires_at timestamptz not null
);
create index mail_token_person on identity.mail_token (person_id);

create table identity.signing_key (
    no         bigint      generated always as identity primary key, -- clocks of nodes differ; the last one made signs
    kid        text        not null unique,
    secret     text        not null, -- sealed
    created_at timestamptz not null
);
