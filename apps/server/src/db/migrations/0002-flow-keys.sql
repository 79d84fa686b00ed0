-- The keys with which WhatsApp encrypts what it sends to a channel's Flow endpoint. Several may be in use at once: Meta
-- and the phones go on with an old key for a while after a new one is there.
create table flow_keys (
  id text primary key,
  -- The highest is the newest.
  number bigint generated always as identity,
  channel_id text not null references channels on delete cascade,
  public_key text not null,
  -- PKCS#8 in PEM, sealed
  private_key bytea not null,
  created_at timestamptz not null default now(),
  -- When Meta confirmed that it holds this key.
  confirmed_at timestamptz,
  -- When Meta confirmed that it holds a newer one.
  replaced_at timestamptz
);
create index on flow_keys (channel_id, number desc);
