create schema spaces;

create table spaces.space (
    id         text        primary key,
    created_at timestamptz not null
);

create table spaces.member (
    space_id    text        not null references spaces.space (id) on delete cascade,
    person_id   uuid        not null references identity.person (id) on delete cascade,
    role        text        not null,
    joined_at   timestamptz not null,
    search_name text        not null, -- the person's name without case and accents, kept in step with it
    primary key (space_id, person_id)
);
create index member_person on spaces.member (person_id);
create index member_by_name on spaces.member (space_id, "left"(search_name, 64), person_id);
