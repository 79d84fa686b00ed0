import { type JourneySummary, type Page, type PageQuery, startTrigger } from "@tributary/api";
import type { JourneyKind } from "@tributary/engine";
import { sql } from "kysely";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";

const START_TRIGGER = '$.nodes[*] ? (@.type == "start").config.trigger';

/** Lists the journeys of one kind by name. */
export async function listJourneys(
  context: Context,
  { projectId, kind }: { projectId: string; kind: JourneyKind },
  query: PageQuery,
): Promise<Page<JourneySummary>> {
  const [after] = readCursor(query) ?? [""];
  const rows = await context.db.kysely
    .selectFrom("journeys")
    .select(["id", "kind", "flow_id", "name", "revision", "updated_at"])
    .select(sql<number>`jsonb_array_length(document -> 'nodes')`.as("node_count"))
    .select(sql<unknown>`jsonb_path_query_first(document, ${START_TRIGGER}::jsonpath)`.as("trigger"))
    .where("project_id", "=", projectId)
    .where("kind", "=", kind)
    .where("name", ">", after ?? "")
    .orderBy("name")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: ({ name }) => [name],
    toItem: (row) => ({
      id: row.id,
      kind: row.kind,
      ...(row.flow_id === null ? {} : { flowId: row.flow_id }),
      name: row.name,
      nodeCount: row.node_count,
      trigger: startTrigger.safeParse(row.trigger).data ?? null,
      revision: row.revision,
      updatedAt: row.updated_at.toISOString(),
    }),
  });
}
