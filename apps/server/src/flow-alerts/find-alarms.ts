import type { HealthAlert } from "@tributary/api";
import type pg from "pg";
import { newsAlarm, remedies, statusAlarm } from "./alarm-words.ts";
import type { Alarm, OpenAlert } from "./compare-alarms.ts";
import { healthAlerts, isCalm, type Measured } from "./health-alerts.ts";
import { measureAvailability } from "./measure-availability.ts";
import { readNewsWords } from "./read-news-words.ts";

/** What is wrong with all Flows at present, and whether an alert that has no alarm any more is over. */
export interface Findings {
  alarms: Alarm[];
  isOver(alert: OpenAlert): boolean;
}

/** With fewer requests a single mishap would be a rate. */
const FEWEST_REQUESTS = 5;
/** So many of the newest requests tell how an endpoint does; a busy one has far more in 30 minutes. */
const NEWEST_REQUESTS = 2_000;

/** Meta's windows: 30 minutes for errors and latency, 10 for availability. An answer after 10 s is an error. */
const MEASURE = `
select f.project_id as "projectId", f.flow_id as "flowId",
  count(*) filter (where r.action <> 'ping')::int as requests,
  count(*) filter (where r.action <> 'ping' and (r.status not in (200, 427) or r.duration_ms > 10000))::int as errors,
  percentile_cont(0.9) within group (order by r.duration_ms) filter (where r.action <> 'ping') as "p90Ms",
  count(*) filter (where r.action = 'ping' and r.at > $1::timestamptz - interval '10 minutes')::int as pings,
  count(*) filter (where r.action = 'ping' and r.status = 200 and r.at > $1::timestamptz - interval '10 minutes')::int as alive
from (select project_id, flow_id from journeys where kind = 'data-channel') f
join channels c on c.project_id = f.project_id
cross join lateral (
  select action, status, duration_ms, at from flow_requests
  where channel_id = c.id and flow_id = f.flow_id and at > $1::timestamptz - interval '30 minutes'
  order by at desc, number desc limit ${NEWEST_REQUESTS}
) r
group by f.project_id, f.flow_id`;

const STATES = `
select s.project_id as "projectId", s.flow_id as "flowId", s.status
from flow_states s join projects p on p.id = s.project_id where s.status in ('THROTTLED', 'BLOCKED')`;

/** Of each kind of news the newest; any is over when the Flow is published anew. */
const NEWS = `
select distinct on (n.project_id, n.flow_id, n.event) n.project_id as "projectId", n.flow_id as "flowId", n.event,
  n.payload, exists (select from flow_versions v
    where v.project_id = n.project_id and v.flow_id = n.flow_id and v.published_at > n.at) as "isPublishedAnew"
from flow_news n join projects p on p.id = n.project_id where n.event <> 'FLOW_STATUS_CHANGE'
order by n.project_id, n.flow_id, n.event, n.at desc, n.id desc`;

interface MeasuredRow {
  projectId: string;
  flowId: string;
  requests: number;
  errors: number;
  p90Ms: number | null;
  pings: number;
  alive: number;
}

interface Named {
  projectId: string;
  flowId: string;
}

type NewsRow = Named & { event: string; payload: unknown; isPublishedAnew: boolean };

function isTakenBack({ event, payload, isPublishedAnew }: NewsRow): boolean {
  const isWarning = event === "FLOW_VERSION_EXPIRY_WARNING";
  return isPublishedAnew || (!isWarning && readNewsWords(payload).alertState === "DEACTIVATED");
}

/** Looks at what was measured here and at what Meta reported. */
export async function findAlarms(client: pg.PoolClient, now: number): Promise<Findings> {
  const { rows: measured } = await client.query<MeasuredRow>(MEASURE, [new Date(now)]);
  const { rows: states } = await client.query<Named & { status: string }>(STATES);
  const { rows: news } = await client.query<NewsRow>(NEWS);
  const figures = new Map(measured.map((row) => [JSON.stringify([row.projectId, row.flowId]), toMeasured(row)]));
  const alarms = [
    ...measured.flatMap((row) => healthAlerts(toMeasured(row)).map((alert) => toAlarm(row, alert))),
    ...states.map(statusAlarm),
    ...news.filter((row) => !isTakenBack(row)).map(newsAlarm),
  ];
  return {
    alarms,
    isOver: ({ projectId, flowId, subject }) => {
      const figure = figures.get(JSON.stringify([projectId, flowId]));
      return !isMetric(subject) || figure === undefined || isCalm(subject, figure);
    },
  };
}

function toMeasured({ requests, errors, p90Ms, pings, alive }: MeasuredRow): Measured {
  const isEnough = requests >= FEWEST_REQUESTS;
  return {
    errorRate: isEnough ? (errors / requests) * 100 : 0,
    p90Ms: isEnough ? p90Ms : null,
    availability: measureAvailability({ pings, alive }),
  };
}

function toAlarm({ projectId, flowId }: Named, { metric, level, value, threshold, message }: HealthAlert): Alarm {
  const isCritical = level === "crossed";
  return {
    ...{ projectId, flowId, subject: metric, message, value, threshold },
    level: isCritical ? "critical" : "warning",
    remedy: remedies[metric],
  };
}

function isMetric(subject: string): subject is HealthAlert["metric"] {
  return Object.hasOwn(remedies, subject);
}
