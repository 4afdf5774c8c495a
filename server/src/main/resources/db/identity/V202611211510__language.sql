-- The language that Rialto writes to them in, as a BCP 47 tag.
alter table identity.person add column language text not null default 'en' check (language in ('en', 'de'));
