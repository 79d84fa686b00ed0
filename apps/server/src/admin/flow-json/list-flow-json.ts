import type { KnownFlowJson, Page, PageQuery } from "@tributary/api";
import { parseFlowJson } from "@tributary/flow-json";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";

export async function listFlowJson(
  context: Context,
  projectId: string,
  query: PageQuery,
): Promise<Page<KnownFlowJson>> {
  const [after = ""] = readCursor(query) ?? [];
  const rows = await context.db.kysely
    .selectFrom("flow_json")
    .selectAll()
    .where("project_id", "=", projectId)
    .where("flow_id", ">", after)
    .orderBy("flow_id")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: ({ flow_id }) => [flow_id],
    toItem: ({ flow_id, document, updated_at }) => ({
      flowId: flow_id,
      screens: (parseFlowJson(document).flow?.screens ?? []).map(({ id }) => id),
      updatedAt: updated_at.toISOString(),
    }),
  });
}
