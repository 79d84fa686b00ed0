import type { ProjectOverview } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";

const META_GRAPH = "https://graph.facebook.com";

interface Row {
  journeys: number;
  flow_journeys: number;
  apis: number;
  variables: number;
  channels: number;
  channels_at_meta: number;
  channels_with_problem: number;
  contacts: number;
  wrote_today: number;
  parked: number;
  failed_today: number;
  last_inbound_at: Date | null;
}

/** Counts what a project holds. */
export async function readOverview(context: Context, projectId: string): Promise<ProjectOverview> {
  const since = new Date(context.clock.now() - 24 * 60 * 60 * 1000);
  const { rows } = await sql<Row>`
with own as (select id, graph_base_url, problem from channels where project_id = ${projectId}),
people as (
  select count(*)::int as contacts, count(*) filter (where last_inbound_at >= ${since})::int as wrote_today,
    count(*) filter (where parked_at is not null)::int as parked, max(last_inbound_at) as last_inbound_at,
    count(*) filter (where exists (
      select from turns where contact_id = contacts.id and has_failed and at >= ${since}
    ))::int as failed_today
  from contacts where channel_id in (select id from own)
)
select people.*,
  (select count(*)::int from journeys where project_id = ${projectId} and kind = 'user') as journeys,
  (select count(*)::int from journeys where project_id = ${projectId} and kind = 'flow') as flow_journeys,
  (select count(*)::int from api_definitions where project_id = ${projectId}) as apis,
  (select count(*)::int from variables where project_id = ${projectId}) as variables,
  (select count(*)::int from own) as channels,
  (select count(*)::int from own where graph_base_url = ${META_GRAPH}) as channels_at_meta,
  (select count(*)::int from own where problem is not null) as channels_with_problem
from people`.execute(context.db.kysely);
  const [row] = rows;
  if (!row) throw new Error("an aggregate gave no row");
  return toOverview(row);
}

function toOverview(row: Row): ProjectOverview {
  return {
    journeys: row.journeys,
    flowJourneys: row.flow_journeys,
    apis: row.apis,
    variables: row.variables,
    channels: { total: row.channels, atMeta: row.channels_at_meta, withProblem: row.channels_with_problem },
    contacts: {
      total: row.contacts,
      wroteToday: row.wrote_today,
      parked: row.parked,
      failedToday: row.failed_today,
    },
    lastInboundAt: row.last_inbound_at?.toISOString() ?? null,
  };
}
