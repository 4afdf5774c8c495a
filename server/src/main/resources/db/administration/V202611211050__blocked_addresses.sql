create schema administration;

create table administration.blocked_address (
    id         uuid        primary key,
    range      cidr        not null unique,
    reason     text        not null,
    blocked_by uuid        references identity.person (id) on delete set null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index blocked_address_expiry on administration.blocked_address (expires_at);
