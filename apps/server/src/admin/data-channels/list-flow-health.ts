import { type FlowHealth, flowHealth } from "@tributary/api";
import type { Context } from "../../context.ts";
import { healthAlerts } from "../../flow-alerts/health-alerts.ts";
import { measureAvailability } from "../../flow-alerts/measure-availability.ts";
import { readNewsWords } from "../../flow-alerts/read-news-words.ts";

/** Meta's windows: 30 minutes for errors and latency, 10 for availability. An answer after 10 s is an error. */
const MEASURE = `
with measured as (
  select r.flow_id,
    count(*) filter (where r.action <> 'ping') as requests,
    count(*) filter (where r.action <> 'ping' and (r.status not in (200, 427) or r.duration_ms > 10000)) as errors,
    count(*) filter (where r.outcome in ('fallback', 'failed')) as troubled,
    percentile_cont(0.5) within group (order by r.duration_ms) filter (where r.action <> 'ping') as p50,
    percentile_cont(0.9) within group (order by r.duration_ms) filter (where r.action <> 'ping') as p90,
    count(*) filter (where r.action = 'ping' and r.at > $2::timestamptz - interval '10 minutes') as pings,
    count(*) filter (where r.action = 'ping' and r.status = 200 and r.at > $2::timestamptz - interval '10 minutes') as alive
  from channels c join flow_requests r on r.channel_id = c.id
  where c.project_id = $1 and r.at > $2::timestamptz - interval '30 minutes'
  group by r.flow_id
), flows as (
  select flow_id from measured
  union select flow_id from journeys where project_id = $1 and kind = 'data-channel'
  union select flow_id from flow_states where project_id = $1
)
select f.flow_id as "flowId", s.status, coalesce(m.requests, 0)::int as requests, coalesce(m.errors, 0)::int as errors,
  coalesce(m.troubled, 0)::int as troubled, m.p50 as "p50Ms", m.p90 as "p90Ms", coalesce(m.pings, 0)::int as pings,
  coalesce(m.alive, 0)::int as alive,
  coalesce((
    select json_agg(json_build_object('at', n.at, 'event', n.event, 'payload', n.payload) order by n.id desc)
    from (select * from flow_news where project_id = $1 and flow_id = f.flow_id order by id desc limit 20) n
  ), '[]') as news
from flows f left join measured m using (flow_id)
left join flow_states s on s.project_id = $1 and s.flow_id = f.flow_id
order by f.flow_id`;

interface Row {
  flowId: string;
  status: string | null;
  requests: number;
  errors: number;
  troubled: number;
  p50Ms: number | null;
  p90Ms: number | null;
  pings: number;
  alive: number;
  news: { at: string; event: string; payload: unknown }[];
}

/** Measures a project's Flow endpoints as Meta does. */
export async function listFlowHealth({ db, clock }: Context, projectId: string): Promise<{ items: FlowHealth[] }> {
  const { rows } = await db.pool.query<Row>(MEASURE, [projectId, new Date(clock.now())]);
  return { items: rows.map(toHealth) };
}

function toHealth({ alive, news, ...row }: Row): FlowHealth {
  const errorRate = row.requests === 0 ? 0 : (row.errors / row.requests) * 100;
  const availability = measureAvailability({ pings: row.pings, alive });
  return flowHealth.parse({
    ...row,
    errorRate,
    availability,
    alerts: healthAlerts({ errorRate, availability, p90Ms: row.p90Ms }),
    news: news.map(({ at, event, payload }) => ({
      ...{ at: new Date(at).toISOString(), event },
      ...readNewsWords(payload),
    })),
  });
}
