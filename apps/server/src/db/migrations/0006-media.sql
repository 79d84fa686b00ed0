-- Files that contacts sent. The rows are stored with the messages; the files are fetched afterwards, while Meta has them.
create table media (
  id text primary key,
  project_id text not null references projects on delete cascade,
  channel_id text not null,
  contact_id bigint not null references contacts on delete cascade,
  -- wamid of the message that brought it
  message_id text not null,
  kind text not null check (kind in ('image', 'video', 'audio', 'document', 'sticker')),
  is_voice boolean not null default false,
  meta_id text not null,
  mime_type text not null default '',
  file_name text,
  -- In base64, as Meta announced it.
  sha256 text,
  state text not null default 'pending' check (state in ('pending', 'fetched', 'failed')),
  attempts integer not null default 0,
  -- While it is being fetched: when another process may try.
  due_at timestamptz not null default now(),
  size_bytes bigint,
  -- { code, message }: why it could not be fetched, in plain words.
  error json,
  received_at timestamptz not null default now(),
  fetched_at timestamptz,
  unique (contact_id, message_id, meta_id)
);
create index media_due on media (due_at) where state = 'pending';
create index on media (contact_id, received_at desc);
create index on media (project_id, received_at);

-- Files for nodes to send.
create table assets (
  id text primary key,
  project_id text not null references projects on delete cascade,
  name text not null,
  mime_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  created_at timestamptz not null default now()
);
create index on assets (project_id, id);

-- Under which id Meta holds an asset for a number, and until when.
create table asset_uploads (
  asset_id text not null references assets on delete cascade,
  channel_id text not null references channels on delete cascade,
  media_id text not null,
  expires_at timestamptz not null,
  primary key (asset_id, channel_id)
);
