create schema notifications;

-- What a person was told. Of notices about one topic a newer one may take the place of an unread one.
create table notifications.notice (
    id         uuid        primary key, -- in the order of time
    space_id   text        not null references spaces.space (id),
    person_id  uuid        not null references identity.person (id),
    kind       text        not null,
    topic      text        not null,    -- <type>:<id>
    dedupe_key text        not null,
    link       text,
    data       jsonb       not null,    -- what the kind's templates have places for
    created_at timestamptz not null,
    read_at    timestamptz,
    mail       text        not null check (mail in ('waiting', 'sent', 'not_wanted')),
    unique (person_id, space_id, dedupe_key)
) with (fillfactor = 80);
create index notice_newest on notifications.notice (person_id, space_id, id);
create index notice_unread on notifications.notice (person_id, topic) where read_at is null;
create index notice_to_mail on notifications.notice (person_id, space_id) where mail = 'waiting';
create index notice_created on notifications.notice (created_at);

-- What differs from a kind's default.
create table notifications.preference (
    person_id uuid    not null references identity.person (id),
    space_id  text    not null references spaces.space (id),
    kind      text    not null,
    channel   text    not null check (channel in ('push', 'mail')),
    wanted    boolean not null,
    primary key (person_id, space_id, kind, channel)
);

create table notifications.muted (
    person_id uuid not null references identity.person (id),
    space_id  text not null references spaces.space (id),
    topic     text not null,
    primary key (person_id, space_id, topic)
);

create table notifications.settings (
    person_id  uuid primary key references identity.person (id),
    zone       text not null,
    quiet_from time,
    quiet_to   time,
    digest     text not null check (digest in ('off', 'daily', 'weekly')),
    check ((quiet_from is null) = (quiet_to is null))
);

-- Where a device gets push messages: a subscription of a browser (RFC 8030), or a token of Firebase Cloud Messaging.
create table notifications.push_target (
    id         uuid        primary key,
    person_id  uuid        not null references identity.person (id),
    device_id  text        not null,
    kind       text        not null check (kind in ('web', 'fcm')),
    address    text        not null unique,
    p256dh     text,
    auth       text,
    created_at timestamptz not null,
    unique (person_id, device_id),
    check ((kind = 'web') = (p256dh is not null and auth is not null))
);
