import type pg from "pg";
import { textArray } from "../db/text-array.ts";
import type { FlowNewsRow } from "./read-flow-news.ts";

/**
 * News that come twice are kept once; of several states the newest stands, in whatever order they come. The library shows
 * it, too, unless it has looked at Meta since: Meta tells the time in seconds.
 */
const STORE = {
  name: "flow-store-news",
  text: `
    with given as (
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::text[])
        as g (project_id, flow_id, dedupe_key, event, payload, at, status)
      where exists (select from projects where projects.id = g.project_id)
    ), kept as (
      insert into flow_news (project_id, flow_id, dedupe_key, event, payload, at)
      select project_id, flow_id, dedupe_key, event, payload::json, to_timestamp(at / 1000) from given
      order by project_id, dedupe_key
      on conflict (project_id, dedupe_key) do nothing
    ), stated as (
      insert into flow_states as s (project_id, flow_id, status, changed_at)
      select distinct on (project_id, flow_id) project_id, flow_id, status, to_timestamp(at / 1000)
      from given where status is not null order by project_id, flow_id, at desc
      on conflict (project_id, flow_id) do update set status = excluded.status, changed_at = excluded.changed_at
      where s.changed_at <= excluded.changed_at
      returning project_id, flow_id, status, changed_at
    )
    update flows f set status = s.status from stated s
    where f.project_id = s.project_id and f.flow_id = s.flow_id and s.changed_at >= date_trunc('second', f.synced_at)`,
};

export async function storeFlowNews(pool: pg.Pool, rows: readonly FlowNewsRow[]): Promise<void> {
  const values = [
    rows.map(({ projectId }) => projectId),
    rows.map(({ flowId }) => flowId),
    rows.map(({ dedupeKey }) => dedupeKey),
    rows.map(({ event }) => event),
    textArray(rows.map(({ payload }) => payload)),
    rows.map(({ at }) => at),
    rows.map(({ status }) => status),
  ];
  await pool.query({ ...STORE, values });
}
