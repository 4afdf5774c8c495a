-- What a message is about, <type>:<id>.
alter table messaging.message add column reference text;
create index message_reference on messaging.message (conversation_id, reference, rev) where reference is not null;

-- What a conversation belongs to, for example book:<id>: who has that is who is in it.
alter table messaging.conversation add column subject text unique;
alter table messaging.conversation add check (subject is null or kind = 'group');
