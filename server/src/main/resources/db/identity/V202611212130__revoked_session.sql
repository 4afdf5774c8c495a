-- Sessions that somebody ended from elsewhere, until their refresh tokens expire: a device without a network hears of it later.
create table identity.revoked_session (
    id         uuid        primary key,
    person_id  uuid        not null references identity.person (id) on delete cascade,
    secret     text        not null, -- sealed, as it was
    expires_at timestamptz not null
);
create index revoked_session_person on identity.revoked_session (person_id);
create index revoked_session_expires on identity.revoked_session (expires_at);
