import type { FlowSummary, Page, PageQuery } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readCursor, toPage } from "../page.ts";
import { selectFlows, toFlowSummary } from "./flow-row.ts";

/** By name; those with the same name by Flow ID. */
export async function listFlows(
  context: Context,
  projectId: string,
  query: PageQuery & { search?: string | undefined },
): Promise<Page<FlowSummary>> {
  const after = readCursor(query, 2);
  let rows = selectFlows(context.db.kysely, projectId)
    .orderBy("name")
    .orderBy("flow_id")
    .limit(query.limit + 1);
  if (query.search) {
    const part = `%${query.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    rows = rows.where((eb) => eb.or([eb("name", "ilike", part), eb("flow_id", "like", part)]));
  }
  if (after) {
    const [name = "", flowId = ""] = after;
    rows = rows.where((eb) => eb(eb.refTuple("name", "flow_id"), ">", eb.tuple(name, flowId)));
  }
  return toPage(await rows.execute(), query, { keyOf: (row) => [row.name, row.flow_id], toItem: toFlowSummary });
}
