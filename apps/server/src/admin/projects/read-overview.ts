import type { ProjectOverview } from "@tributary/api";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { lastInbound } from "../contacts/last-inbound.ts";

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
failed as (select distinct contact_id as id from turns where has_failed and at >= ${since})
select
  (select count(*)::int from contacts where channel_id in (select id from own)) as contacts,
  (select count(*)::int from contacts where channel_id in (select id from own)
    and coalesce(last_inbound_at, created_at) >= ${since} and last_inbound_at >= ${since}) as wrote_today,
  (select count(*)::int from contacts where channel_id in (select id from own) and parked_at is not null) as parked,
  (select count(*)::int from contacts join failed using (id) where channel_id in (select id from own)) as failed_today,
  (select max(last.at) from own cross join lateral (${lastInbound(sql`own.id`)}) last) as last_inbound_at,
  (select count(*)::int from journeys where project_id = ${projectId} and kind = 'user') as journeys,
  (select count(*)::int from journeys where project_id = ${projectId} and kind = 'flow') as flow_journeys,
  (select count(*)::int from api_definitions where project_id = ${projectId}) as apis,
  (select count(*)::int from variables where project_id = ${projectId}) as variables,
  (select count(*)::int from own) as channels,
  (select count(*)::int from own where graph_base_url = ${META_GRAPH}) as channels_at_meta,
  (select count(*)::int from own where problem is not null) as channels_with_problem`.execute(context.db.kysely);
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
