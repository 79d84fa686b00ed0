-- What contacts submitted in Flows, as it came: kept beside the turns for tables, exports and counts.
create table flow_responses (
  id bigint generated always as identity primary key,
  project_id text not null references projects on delete cascade,
  channel_id text not null,
  contact_id bigint not null references contacts on delete cascade,
  -- wamid of the message that brought it
  message_id text not null,
  -- Null: nothing tells which Flow was answered.
  flow_id text,
  send_id text,
  -- handled: a Flow Journey ran; unhandled: none did; refused: the answer belongs to no send of ours.
  outcome text not null check (outcome in ('handled', 'unhandled', 'refused')),
  -- How the Flow token was found: valid, odd (accepted for another reason), or why the answer was refused.
  token text not null,
  -- What was odd or wrong, in plain words.
  note text,
  bot_version integer,
  journey_id text,
  -- The object as it came, or as a JSON string the text that is no object.
  response json not null,
  received_at timestamptz not null,
  -- Compared with what the Flow returns, if its JSON is known: a list of differences; null when it is not known.
  problems json,
  checked_at timestamptz,
  unique (contact_id, message_id)
);
create index on flow_responses (project_id, id desc);
create index on flow_responses (project_id, flow_id, id desc);
create index flow_responses_unchecked on flow_responses (id) where checked_at is null;
