-- Who may see how far it is and cancel it, beside operators; none for what nobody asked for.
alter table jobs.job add column started_by uuid;
