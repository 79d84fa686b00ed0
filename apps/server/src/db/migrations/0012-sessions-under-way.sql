-- Before a deploy: which contacts are in a journey of a deployed version.
create index contacts_under_way on contacts (channel_id) where session_version is not null;
