-- How often contacts passed a node, by day in UTC.
create table node_counts (
  channel_id text not null references all_channels on delete cascade,
  journey_id text not null,
  day date not null,
  node_id text not null,
  -- reached: they came to it; exit:<name>: they went on by that exit; answered: a Flow that it had sent was answered.
  passage text not null,
  times bigint not null,
  primary key (channel_id, journey_id, day, node_id, passage)
);

-- What turns add to that, written with them. Adding it up at once would make all turns wait for the same few rows.
create table noted_counts (
  id bigint generated always as identity primary key,
  -- [{ channel_id, journey_id, day, node_id, passage, times }]
  counts json not null
);

-- { journeyId, nodeId } of the node that sent a Flow.
alter table outbox add column sent_by json;

-- What became of a Flow's messages in some days.
create index outbox_of_flow on outbox (flow_id, created_at) where flow_id is not null;
