-- Conversations to which something was written in a slice of time, until somebody has looked who has not read it.
create table messaging.missed_look (
    until           timestamptz not null, -- the end of the slice
    conversation_id uuid        not null references messaging.conversation (id) on delete cascade,
    first_rev       bigint      not null, -- of the first message in it
    primary key (until, conversation_id)
);

create index missed_look_conversation on messaging.missed_look (conversation_id, until);
