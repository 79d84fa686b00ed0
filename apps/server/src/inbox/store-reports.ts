import type { StatusName } from "@tributary/whatsapp";
import type pg from "pg";
import { textArray } from "../db/text-array.ts";
import type { OtherRow, ReportRow, StatusRow } from "./read-report.ts";

/**
 * A status that names a wamid we know, or that carries our id of a message whose wamid we do not, moves that message
 * forward, never back. It also proves that a message went out whose send had an unknown outcome. All other updates are
 * kept as they came.
 */
const STORE_REPORTS = `
with given as (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::float8[], $7::text[])
    with ordinality as g (channel_id, wamid, message_id, status, rank, at, error, n)
), hits as (
  select g.*, o.id
  from given g
  cross join lateral (
    select coalesce(
      (select o.id from outbox o where o.wamid = g.wamid and o.channel_id = g.channel_id),
      (select o.id from outbox o where o.message_id = g.message_id and o.wamid is null and o.channel_id = g.channel_id)
    ) as id
  ) o
), best as (
  select distinct on (id) * from hits where id is not null order by id, rank desc
), locked as (
  select b.*, o.state from best b join outbox o on o.id = b.id order by o.id for update of o
), moved as (
  update outbox o set
    delivery = case when l.rank > coalesce(array_position('{sent,failed,delivered,read,played}', o.delivery), 0) then l.status else o.delivery end,
    delivery_at = case when l.rank > coalesce(array_position('{sent,failed,delivered,read,played}', o.delivery), 0) then to_timestamp(l.at / 1000) else o.delivery_at end,
    error = case when l.rank > coalesce(array_position('{sent,failed,delivered,read,played}', o.delivery), 0) then l.error::json when l.state = 'sent' then o.error end,
    wamid = case when o.wamid is null and (select true from outbox x where x.wamid = l.wamid) is null then l.wamid else o.wamid end,
    finished_at = case when l.state = 'sent' then o.finished_at else statement_timestamp() end,
    state = 'sent'
  from locked l
  where o.id = l.id and l.state <> 'refused'
  returning l.state as state_before
), kept as (
  insert into webhook_updates (channel_id, dedupe_key, kind, payload)
  select channels.id, u.dedupe_key, u.kind, u.payload::json
  from (
    select channel_id, dedupe_key, kind, payload
    from unnest($9::text[], $10::text[], $11::text[], $12::text[]) as o (channel_id, dedupe_key, kind, payload)
    union all
    select h.channel_id, ($8::text[])[h.n], 'status', ($13::text[])[h.n] from hits h where h.id is null
  ) u join channels on channels.id = u.channel_id
  order by channels.id, u.dedupe_key
  on conflict (channel_id, dedupe_key) do nothing
)
select count(*)::int as proved from moved where state_before <> 'sent'`;

const RANKS: Record<StatusName, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

/** Stores reports in one statement. Gives the number of messages of unknown outcome that they have proved to be sent. */
export async function storeReports(pool: pg.Pool, rows: ReportRow[]): Promise<number> {
  const statuses = rows.filter((row) => row.kind === "status");
  const others = rows.filter((row) => row.kind === "other");
  const { rows: results } = await pool.query<{ proved: number }>({
    name: "store-reports",
    text: STORE_REPORTS,
    values: [...statusColumns(statuses), ...otherColumns(others), textArray(statuses.map(({ payload }) => payload))],
  });
  return results[0]?.proved ?? 0;
}

function statusColumns(rows: StatusRow[]): unknown[] {
  return [
    rows.map(({ channelId }) => channelId),
    rows.map(({ wamid }) => wamid),
    rows.map(({ messageId }) => messageId),
    rows.map(({ status }) => status),
    rows.map(({ status }) => RANKS[status]),
    rows.map(({ at }) => at),
    textArray(rows.map(({ error }) => error)),
    rows.map(({ dedupeKey }) => dedupeKey),
  ];
}

function otherColumns(rows: OtherRow[]): unknown[] {
  return [
    rows.map(({ channelId }) => channelId),
    rows.map(({ dedupeKey }) => dedupeKey),
    rows.map(({ what }) => what),
    textArray(rows.map(({ payload }) => payload)),
  ];
}
