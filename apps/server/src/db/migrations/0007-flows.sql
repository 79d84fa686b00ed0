-- Flows of the connected accounts: what Meta has, and the draft that is worked on here.
create table flows (
  project_id text not null references projects on delete cascade,
  flow_id text not null,
  -- Through whose account the Flow is reached.
  channel_id text not null references channels on delete cascade,
  name text not null,
  -- Meta's word; GONE when Meta has it no more.
  status text not null,
  categories text[] not null default '{}',
  endpoint_uri text,
  -- Meta's own objects, about the text that was uploaded last.
  meta_findings json not null default '[]',
  -- Letter by letter, finished or not.
  draft text not null,
  draft_revision integer not null default 1,
  draft_changed_at timestamptz not null default now(),
  -- What Meta has; null when it could not be read or there is none.
  uploaded text,
  synced_at timestamptz not null default now(),
  primary key (project_id, flow_id)
);

-- What was published: messages that were sent keep the version of their time.
create table flow_versions (
  project_id text not null,
  flow_id text not null,
  number integer not null,
  document text not null,
  published_at timestamptz not null default now(),
  primary key (project_id, flow_id, number),
  foreign key (project_id, flow_id) references flows on delete cascade
);
