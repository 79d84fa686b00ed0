-- Contacts' own data (inputs, sessions, events, requests) is `json`, not `jsonb`: it is kept letter by letter, and
-- `jsonb` refuses the NUL characters that a contact may send.

create table projects (
  id text primary key,
  name text not null,
  default_journeys jsonb not null default '{}',
  -- Grows with every change to the draft, so that each process knows when its prepared copy is stale.
  draft_revision bigint not null default 1,
  deployed_version integer,
  created_at timestamptz not null default now()
);

create table journeys (
  project_id text not null references projects on delete cascade,
  id text not null,
  kind text not null check (kind in ('user', 'flow')),
  flow_id text check ((flow_id is not null) = (kind = 'flow')),
  name text not null,
  document jsonb not null,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (project_id, id),
  constraint one_flow_journey_per_flow_id unique (project_id, flow_id),
  constraint journey_names_are_unique unique (project_id, name)
);

create table variables (
  project_id text not null references projects on delete cascade,
  scope text not null check (scope in ('local', 'global', 'constant')),
  name text not null,
  declaration jsonb not null,
  primary key (project_id, scope, name)
);

create table api_definitions (
  project_id text not null references projects on delete cascade,
  id text not null,
  name text not null,
  document jsonb not null,
  revision integer not null default 1,
  primary key (project_id, id),
  constraint api_names_are_unique unique (project_id, name)
);

-- What stands at Meta, as far as somebody told: nodes are checked against it.
create table flow_json (
  project_id text not null references projects on delete cascade,
  flow_id text not null,
  document json not null,
  updated_at timestamptz not null default now(),
  primary key (project_id, flow_id)
);

create table bot_versions (
  project_id text not null references projects on delete cascade,
  number integer not null,
  bot jsonb not null,
  note text not null default '',
  issues jsonb not null default '[]',
  created_at timestamptz not null default now(),
  created_by text,
  primary key (project_id, number)
);

create table secrets (
  project_id text not null references projects on delete cascade,
  name text not null,
  sealed bytea not null,
  updated_at timestamptz not null default now(),
  primary key (project_id, name)
);

create table api_keys (
  id text primary key,
  -- Null: a key for everything.
  project_id text references projects on delete cascade,
  name text not null,
  key_hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  project_id text,
  api_key_id text,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'
);
create index on audit_log (project_id, id desc);

create table channels (
  id text primary key,
  project_id text not null references projects on delete cascade,
  name text not null,
  waba_id text not null,
  phone_number_id text not null unique,
  display_phone_number text not null default '',
  graph_base_url text not null,
  graph_version text not null,
  runs text not null check (runs in ('deployed', 'draft')),
  -- { accessToken, appSecret, verifyToken }, sealed
  credentials bytea not null,
  messages_per_second integer not null default 80,
  -- { code, meta_code?, category, message, details?, since }: why no message of this channel goes out at present.
  problem json,
  revision integer not null default 1,
  created_at timestamptz not null default now()
);

-- A contact's row is the mailbox: it is locked to number an input, and to play turns.
create table contacts (
  id bigint generated always as identity primary key,
  channel_id text not null references channels on delete cascade,
  -- The phone number as Meta writes it, or the BSUID when the number is withheld.
  contact_key text not null,
  wa_id text,
  user_id text,
  name text,
  session json,
  global json not null default '{}',
  -- The version that the running session stays on; null when nothing runs or the draft is run.
  session_version integer,
  -- The API or code request that the session stands still for: inputs are held until its result is there.
  waiting_for text,
  last_seq bigint not null default 0,
  done_seq bigint not null default 0,
  turns integer not null default 0,
  -- When somebody should look into the mailbox; null when there is nothing to do.
  ready_at timestamptz,
  attempts integer not null default 0,
  parked_at timestamptz,
  parked_reason text,
  last_inbound_at timestamptz,
  created_at timestamptz not null default now(),
  unique (channel_id, contact_key)
);
create index contacts_ready on contacts (ready_at) where ready_at is not null;
-- A contact who hides the phone number later is recognised by the BSUID.
create index contacts_user on contacts (channel_id, user_id) where user_id is not null;

create table inputs (
  contact_id bigint not null references contacts on delete cascade,
  seq bigint not null,
  kind text not null check (kind in ('message', 'timer')),
  -- wamid of a message, id of a timer: what comes twice is taken once.
  dedupe_key text not null,
  -- The message that a Flow response answers, as Meta says, and our send, as its token claims: neither is checked yet.
  context_id text,
  send_id text,
  payload json not null,
  received_at timestamptz not null default now(),
  primary key (contact_id, seq),
  unique (contact_id, dedupe_key)
);

-- One row a turn: the timeline that the designer sees.
create table turns (
  contact_id bigint not null references contacts on delete cascade,
  number integer not null,
  at timestamptz not null,
  session_id text,
  bot_version integer,
  has_failed boolean not null default false,
  events json not null,
  primary key (contact_id, number)
);
create index turns_failed on turns (contact_id, number) where has_failed;

create table outbox (
  id bigint generated always as identity primary key,
  message_id text not null unique,
  contact_id bigint not null references contacts on delete cascade,
  channel_id text not null,
  -- The WhatsApp content object, Flow token included.
  message json not null,
  -- pending → sending → sent | failed | refused. `sending` without a worker has an unknown outcome: a status may prove it
  -- sent, otherwise it is tried again when it is due.
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed', 'refused')),
  worker bigint,
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  wamid text,
  delivery text check (delivery in ('sent', 'delivered', 'read', 'played', 'failed')),
  delivery_at timestamptz,
  -- { code, message, … }: Meta's code or ours, and the plain explanation.
  error json,
  flow_id text,
  send_id text,
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index outbox_open on outbox (contact_id, id) where state in ('pending', 'sending');
create index outbox_due on outbox (due_at) where worker is null and state in ('pending', 'sending');
create unique index outbox_wamid on outbox (wamid) where wamid is not null;
create unique index outbox_send_id on outbox (send_id) where send_id is not null;
create index outbox_history on outbox (contact_id, id desc);

create table timers (
  id text primary key,
  contact_id bigint not null references contacts on delete cascade,
  due_at timestamptz not null
);
create index on timers (due_at);

-- API calls and code runs of journeys: recorded before they are made, their result before the journey goes on.
create table requests (
  id text primary key,
  contact_id bigint not null references contacts on delete cascade,
  kind text not null check (kind in ('api', 'code')),
  request json not null,
  state text not null default 'pending' check (state in ('pending', 'running', 'finished')),
  worker bigint,
  result json,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index requests_open on requests (created_at) where state <> 'finished';
create index on requests (contact_id, created_at);

-- Webhook updates that no journey takes: unknown kinds, account news, errors. Kept and shown, never fatal.
create table webhook_updates (
  id bigint generated always as identity primary key,
  channel_id text not null references channels on delete cascade,
  dedupe_key text not null,
  kind text not null,
  payload json not null,
  received_at timestamptz not null default now(),
  unique (channel_id, dedupe_key)
);
create index on webhook_updates (channel_id, id desc);

-- Every running process holds the advisory lock of its number: work claimed by a number without a lock is orphaned.
create sequence worker_numbers;
