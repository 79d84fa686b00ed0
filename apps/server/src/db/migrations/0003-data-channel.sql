-- Data Channel Journeys answer what open Flows ask: a third kind of journey, one for each Flow ID.
alter table journeys drop constraint journeys_kind_check;
alter table journeys add constraint journeys_kind_check check (kind in ('user', 'flow', 'data-channel'));
alter table journeys drop constraint journeys_check;
alter table journeys add constraint journeys_flow_id_check check ((flow_id is not null) = (kind <> 'user'));
alter table journeys drop constraint one_flow_journey_per_flow_id;
alter table journeys add constraint one_journey_per_kind_and_flow_id unique (project_id, kind, flow_id);

-- What Flow endpoints were asked and what they answered: the log, and what a repeated request is answered from.
create table flow_requests (
  number bigint generated always as identity primary key,
  -- Made from what is asked, so that the same request has the same id wherever and whenever it is answered.
  id text not null unique,
  channel_id text not null references channels on delete cascade,
  flow_id text not null,
  -- No reference: a log entry must not wait for the contact's turn to end. Deleting a contact deletes its requests.
  contact_id bigint,
  send_id text,
  at timestamptz not null,
  action text not null,
  screen text,
  -- The HTTP status of the answer, and what became of the request.
  status integer not null,
  outcome text not null,
  -- Of everything between the request's last byte and the answer's first.
  duration_ms real not null,
  bot_version integer,
  -- Tells whether the next request of the same send is this one again.
  fingerprint text,
  -- Decrypted; values of sensitive inputs are masked.
  data json,
  reply json,
  events json,
  -- [{ nodeId, ms }]: where the time went.
  timings json
);
create index flow_requests_of_send on flow_requests (send_id, number desc) where send_id is not null;
create index flow_requests_of_flow on flow_requests (channel_id, flow_id, number desc);
create index flow_requests_recent on flow_requests (channel_id, flow_id, at);
create index flow_requests_of_contact on flow_requests (contact_id, number desc) where contact_id is not null;

create function forget_flow_requests() returns trigger language plpgsql as $$
begin
  delete from flow_requests where contact_id in (select id from gone);
  return null;
end $$;
create trigger contacts_forget_flow_requests after delete on contacts
  referencing old table as gone for each statement execute function forget_flow_requests();

-- Files that contacts picked in a Flow and sent to its endpoint, fetched from WhatsApp's servers and decrypted.
create table flow_media (
  id text primary key,
  channel_id text not null references channels on delete cascade,
  flow_id text not null,
  contact_id bigint not null references contacts on delete cascade,
  request_id text not null,
  -- Meta's id of the file, unique in a request.
  media_id text not null,
  file_name text not null,
  state text not null check (state in ('pending', 'kept', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  -- What to fetch and the keys to it, sealed; gone once the file is kept.
  source bytea,
  content bytea,
  sha256 text,
  -- Why it could not be fetched, in plain words.
  problem text,
  created_at timestamptz not null default now(),
  unique (request_id, media_id)
);
create index on flow_media (due_at) where state = 'pending';
create index on flow_media (contact_id, created_at desc);

-- What Meta last said about a Flow.
create table flow_states (
  project_id text not null references projects on delete cascade,
  flow_id text not null,
  status text not null,
  changed_at timestamptz not null,
  primary key (project_id, flow_id)
);

-- Meta's news of Flows: states, alerts when a threshold is crossed or kept again, and versions that expire.
create table flow_news (
  id bigint generated always as identity primary key,
  project_id text not null references projects on delete cascade,
  flow_id text not null,
  dedupe_key text not null,
  event text not null,
  payload json not null,
  at timestamptz not null,
  unique (project_id, dedupe_key)
);
create index on flow_news (project_id, flow_id, id desc);
