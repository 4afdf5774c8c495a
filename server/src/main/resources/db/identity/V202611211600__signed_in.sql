-- Whether they have ever signed in: the first device is nothing to be warned of.
alter table identity.person add column signed_in boolean not null default false;
update identity.person p set signed_in = true
where exists (select from identity.known_device d where d.person_id = p.id);
