-- What shall go wrong with the next API calls of a test phone's conversation, each once, the oldest first.
create table api_faults (
  id bigint generated always as identity primary key,
  channel_id text not null references channels on delete cascade,
  fault json not null
);
create index on api_faults (channel_id, id);
