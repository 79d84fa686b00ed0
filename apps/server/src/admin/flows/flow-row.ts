import type { FlowSummary, StoredFlow } from "@tributary/api";
import { metaFinding } from "@tributary/api";
import { isDynamic, isSameDocument, parseFlowJson } from "@tributary/flow-json";
import { type Kysely, type Selectable, sql } from "kysely";
import { z } from "zod";
import type { Schema } from "../../db/schema.ts";
import { notFound } from "../refusals.ts";

export interface FlowPlace {
  projectId: string;
  flowId: string;
}

/** A Flow's row with what other tables know of it. */
export interface FlowRow extends Selectable<Schema["flows"]> {
  journey_id: string | null;
  data_channel_journey_id: string | null;
  versions: number;
}

/** The Flows of a project, ready for conditions and order. */
export function selectFlows(db: Kysely<Schema>, projectId: string) {
  const journeyOf = (kind: "flow" | "data-channel") =>
    sql<string | null>`(select id from journeys j where j.project_id = flows.project_id and j.flow_id = flows.flow_id
      and j.kind = ${kind})`;
  return db
    .selectFrom("flows")
    .selectAll()
    .select([
      journeyOf("flow").as("journey_id"),
      journeyOf("data-channel").as("data_channel_journey_id"),
      sql<number>`(select count(*)::int from flow_versions v where v.project_id = flows.project_id
        and v.flow_id = flows.flow_id)`.as("versions"),
    ])
    .where("project_id", "=", projectId);
}

/** @throws Refusal `not-found` */
export async function readFlowRow(db: Kysely<Schema>, { projectId, flowId }: FlowPlace): Promise<FlowRow> {
  const row = await selectFlows(db, projectId).where("flow_id", "=", flowId).executeTakeFirst();
  if (!row) throw notFound("Flow");
  return row;
}

export function toFlowSummary(row: FlowRow): FlowSummary {
  return {
    flowId: row.flow_id,
    name: row.name,
    status: row.status,
    categories: row.categories,
    channelId: row.channel_id,
    isDynamic: row.endpoint_uri !== null || isDynamicText(row.draft),
    endpointUri: row.endpoint_uri,
    isEndpointHere: row.endpoint_uri?.endsWith(endpointPath(row.channel_id, row.flow_id)) ?? false,
    hasChanges: !isSameDocument(row.draft, row.uploaded ?? ""),
    findingsAtMeta: row.meta_findings.length,
    journeyId: row.journey_id,
    dataChannelJourneyId: row.data_channel_journey_id,
    versions: row.versions,
    draftRevision: row.draft_revision,
    draftChangedAt: row.draft_changed_at.toISOString(),
    syncedAt: row.synced_at.toISOString(),
  };
}

export function toStoredFlow(row: FlowRow): StoredFlow {
  const { draft, uploaded, meta_findings } = row;
  return { ...toFlowSummary(row), draft, uploaded, metaFindings: z.array(metaFinding).parse(meta_findings) };
}

/** The path of this server's Data Channel for a Flow. */
export function endpointPath(channelId: string, flowId: string): string {
  return `/flow-endpoint/${channelId}/${flowId}`;
}

/** Whether Flow JSON asks an endpoint; text that is no Flow JSON does not. */
export function isDynamicText(text: string): boolean {
  const { flow } = parseFlowJson(text);
  return flow !== undefined && isDynamic(flow);
}
