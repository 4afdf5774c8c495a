create schema money;

-- A household's set of accounts. Its name and currency are a record of its feed, as all that is in it.
create table money.book (
    id              uuid        primary key,
    space_id        text        not null references spaces.space (id),
    created_by      uuid        not null references identity.person (id),
    created_at      timestamptz not null
);
create index book_created_by on money.book (created_by);

create table money.member (
    book_id   uuid        not null references money.book (id) on delete cascade,
    person_id uuid        not null references identity.person (id) on delete cascade,
    role      text        not null check (role in ('owner', 'editor', 'viewer', 'advisor')),
    status    text        not null check (status in ('active', 'invited')),
    since     timestamptz not null,
    primary key (book_id, person_id)
);
create index member_person on money.member (person_id);
