-- What is wrong with a Flow's endpoint, or with what Meta makes of the Flow: opened once, closed by itself.
create table flow_alerts (
  id bigint generated always as identity primary key,
  project_id text not null references projects on delete cascade,
  flow_id text not null,
  -- What it is about, such as latency or status; of each at most one is open.
  subject text not null,
  level text not null check (level in ('warning', 'critical')),
  message text not null,
  remedy text not null,
  value double precision,
  threshold double precision,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create unique index one_open_flow_alert on flow_alerts (project_id, flow_id, subject) where closed_at is null;
create index flow_alerts_newest on flow_alerts (project_id, id desc);

-- Where a project wants to hear of alerts, and the sealed key that its deliveries are signed with.
create table alert_addresses (
  project_id text primary key references projects on delete cascade,
  url text not null,
  secret bytea not null,
  updated_at timestamptz not null default now()
);

-- What is to be told there: written with the alert, told once, tried again until it is taken.
create table alert_deliveries (
  id bigint generated always as identity primary key,
  project_id text not null references projects on delete cascade,
  alert_id bigint not null references flow_alerts on delete cascade,
  event text not null check (event in ('alert-opened', 'alert-raised', 'alert-closed')),
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  -- Why the last attempt failed, in plain words.
  problem text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index alert_deliveries_due on alert_deliveries (due_at) where state = 'pending';
create index alert_deliveries_newest on alert_deliveries (project_id, id desc);
