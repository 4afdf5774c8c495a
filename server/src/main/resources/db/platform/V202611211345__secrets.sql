create schema if not exists platform;

create table platform.secret (
    name       text        primary key,
    secret     text        not null, -- sealed
    created_at timestamptz not null
);
