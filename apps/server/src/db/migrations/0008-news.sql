-- What Meta reports about accounts, templates and contacts is kept as it comes and taken up afterwards, in order.
alter table webhook_updates add column taken_at timestamptz;
create index webhook_updates_open on webhook_updates (id) where taken_at is null;

-- A contact's wish about marketing messages: when they were stopped (null: they may be sent), and the wish's own time.
alter table contacts add column marketing_stopped_at timestamptz;
alter table contacts add column marketing_changed_at timestamptz;

-- Templates as they stand at Meta, as far as somebody asked or Meta reported.
create table templates (
  project_id text not null references projects on delete cascade,
  waba_id text not null,
  id text not null,
  name text not null,
  language text not null,
  status text not null,
  category text not null default '',
  quality text,
  reason text,
  parameter_format text,
  components json not null default '[]',
  updated_at timestamptz not null default now(),
  primary key (project_id, waba_id, id)
);
create index on templates (project_id, name, language);

-- What happened to channels, their accounts, templates and Flows, in plain words.
create table channel_events (
  id bigint generated always as identity primary key,
  project_id text not null references projects on delete cascade,
  waba_id text not null,
  -- Null: it concerns every number of the account.
  channel_id text references channels on delete cascade,
  update_id bigint not null,
  at timestamptz not null,
  -- What it is about, such as quality, account or template:name/language; the newest of each tells how it stands now.
  subject text not null,
  state text not null check (state in ('ok', 'news', 'warning', 'failed')),
  title text not null,
  meaning text not null,
  fix text,
  unique nulls not distinct (update_id, channel_id)
);
create index on channel_events (project_id, waba_id, id desc);

-- Old rows are found by their place in the table: nothing to keep up when rows are written.
create index turns_age on turns using brin (at);
create index inputs_age on inputs using brin (received_at);
create index outbox_age on outbox using brin (created_at);
create index requests_age on requests using brin (created_at);
create index webhook_updates_age on webhook_updates using brin (received_at);
