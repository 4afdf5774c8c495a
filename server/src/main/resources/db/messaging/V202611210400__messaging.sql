create schema messaging;

create table messaging.conversation (
    id         uuid        primary key,
    space_id   text        not null references spaces.space (id),
    kind       text        not null check (kind in ('direct', 'group')),
    title      text,
    direct_key text,       -- the two people of a direct conversation, in order
    created_by uuid        not null references identity.person (id),
    created_at timestamptz not null,
    active_at  timestamptz not null,
    unique (space_id, direct_key),
    check ((kind = 'direct') = (direct_key is not null))
) with (fillfactor = 80);

create table messaging.member (
    conversation_id uuid        not null references messaging.conversation (id) on delete cascade,
    person_id       uuid        not null references identity.person (id),
    joined_at       timestamptz not null,
    delivered       bigint      not null default 0,
    read            bigint      not null default 0,
    primary key (conversation_id, person_id),
    check (read <= delivered)
) with (fillfactor = 80);
create index member_person on messaging.member (person_id);

create table messaging.message (
    conversation_id uuid        not null references messaging.conversation (id) on delete cascade,
    rev             bigint      not null,
    id              uuid        not null unique,
    author_id       uuid        not null references identity.person (id),
    body            text        not null,
    at              timestamptz not null,
    command_id      text        not null,
    primary key (conversation_id, rev)
);
