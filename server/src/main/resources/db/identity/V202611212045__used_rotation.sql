-- The latest counter whose access token was seen: only then is it known that the refresh token that came with it arrived.
alter table identity.session add used_counter bigint not null default 0;
