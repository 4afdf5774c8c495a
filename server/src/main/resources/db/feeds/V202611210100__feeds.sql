create schema feeds;

-- One row a feed. Its row lock is what makes commit order equal revision order.
create table feeds.feed (
    no         bigint generated always as identity primary key,
    name       text   not null unique,
    space_id   text   not null,
    epoch      text   not null,
    head       bigint not null default 0,
    horizon    bigint not null default 0, -- changes up to here are no longer kept
    check (horizon >= 0 and horizon <= head)
) with (fillfactor = 70);

create table feeds.change (
    feed_no bigint      not null references feeds.feed (no) on delete cascade,
    rev     bigint      not null,
    type    text        not null,
    actor   uuid        not null,
    at      timestamptz not null,
    data    jsonb       not null,
    primary key (feed_no, rev)
);

create table feeds.command (
    actor        uuid        not null,
    id           text        not null,
    request_hash bytea       not null,
    answer       jsonb,
    at           timestamptz not null,
    primary key (actor, id)
);
create index command_at on feeds.command (at);
