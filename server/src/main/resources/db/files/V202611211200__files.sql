create schema files;

-- Content on disk, whoever has it.
create table files.blob (
    sha256  text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    used_at timestamptz not null -- when a feed last got it or let go of it; the row is locked while the content comes or goes
);

-- What a feed has.
create table files.file (
    feed       text        not null,
    sha256     text        not null references files.blob (sha256),
    space_id   text        not null references spaces.space (id),
    name       text        not null,
    type       text        not null,
    size_bytes bigint      not null check (size_bytes > 0),
    added_by   uuid        not null references identity.person (id),
    added_at   timestamptz not null,
    primary key (feed, sha256)
);
create index file_blob on files.file (sha256);
create index file_space on files.file (space_id) include (size_bytes);

-- What is on its way into a feed; the bytes are in a file by the upload's id.
create table files.upload (
    id         uuid        primary key,
    feed       text        not null,
    sha256     text        not null,
    space_id   text        not null references spaces.space (id),
    name       text        not null,
    type       text        not null,
    size_bytes bigint      not null check (size_bytes > 0),
    received   bigint      not null default 0 check (received between 0 and size_bytes),
    person_id  uuid        not null references identity.person (id),
    touched_at timestamptz not null,
    unique (feed, sha256)
);
create index upload_space on files.upload (space_id) include (size_bytes);
create index upload_person on files.upload (person_id);
create index upload_touched on files.upload (touched_at);
