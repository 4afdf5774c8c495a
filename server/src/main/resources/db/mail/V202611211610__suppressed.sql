create schema mail;

-- Addresses that get no mail any more.
create table mail.suppressed (
    address text        primary key, -- in lower case
    reason  text        not null check (reason in ('bounce', 'complaint')),
    at      timestamptz not null
);

-- What providers told us under a token counts once.
create table mail.seen_token (
    token   text        primary key,
    seen_at timestamptz not null
);
create index seen_token_age on mail.seen_token (seen_at);
