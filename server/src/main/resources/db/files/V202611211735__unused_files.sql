-- Since when nothing in the feed names a file; null while something does.
alter table files.file add column unused_since timestamptz;
