import type { FlowVersionSummary } from "@tributary/api";
import { isSameDocument } from "@tributary/flow-json";
import type { Context } from "../../context.ts";
import { notFound } from "../refusals.ts";
import { type FlowPlace, readFlowRow } from "./flow-row.ts";

export async function listFlowVersions(context: Context, place: FlowPlace): Promise<{ items: FlowVersionSummary[] }> {
  const { uploaded } = await readFlowRow(context.db.kysely, place);
  const rows = await context.db.kysely
    .selectFrom("flow_versions")
    .select(["number", "published_at", "is_found", "document"])
    .where("project_id", "=", place.projectId)
    .where("flow_id", "=", place.flowId)
    .orderBy("number", "desc")
    .execute();
  const current = rows.find(({ document }) => isSameDocument(document, uploaded ?? ""))?.number;
  return { items: rows.map((row) => toSummary(row, current)) };
}

export async function readFlowVersion(
  context: Context,
  place: FlowPlace,
  number: number,
): Promise<FlowVersionSummary & { text: string }> {
  const { items } = await listFlowVersions(context, place);
  const summary = items.find((item) => item.number === number);
  const row = await context.db.kysely
    .selectFrom("flow_versions")
    .select("document")
    .where("project_id", "=", place.projectId)
    .where("flow_id", "=", place.flowId)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!summary || !row) throw notFound("version of this Flow");
  return { ...summary, text: row.document };
}

interface Row {
  number: number;
  published_at: Date;
  is_found: boolean;
}

function toSummary({ number, published_at, is_found }: Row, current: number | undefined): FlowVersionSummary {
  return { number, publishedAt: published_at.toISOString(), isFound: is_found, isCurrent: number === current };
}
