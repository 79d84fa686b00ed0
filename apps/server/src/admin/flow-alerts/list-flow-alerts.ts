import type { Contract, FlowAlert, Page, RouteRequest } from "@tributary/api";
import type { Context } from "../../context.ts";
import { readNumbers, toPage } from "../page.ts";

type Query = RouteRequest<Contract["flowAlerts"]["list"]>["query"];

/** Lists a project's alerts, newest first. */
export async function listFlowAlerts({ db }: Context, projectId: string, query: Query): Promise<Page<FlowAlert>> {
  const [before] = readNumbers(query) ?? [];
  const rows = await db.kysely
    .selectFrom("flow_alerts as a")
    .leftJoin("flows as f", (join) =>
      join.onRef("f.project_id", "=", "a.project_id").onRef("f.flow_id", "=", "a.flow_id"),
    )
    .selectAll("a")
    .select("f.name as flow_name")
    .where("a.project_id", "=", projectId)
    .$if(query.state === "open", (asked) => asked.where("a.closed_at", "is", null))
    .$if(before !== undefined, (asked) => asked.where("a.id", "<", before ?? ""))
    .orderBy("a.id", "desc")
    .limit(query.limit + 1)
    .execute();
  return toPage(rows, query, {
    keyOf: ({ id }) => [id],
    toItem: ({ id, flow_id, flow_name, subject, level, message, remedy, value, threshold, opened_at, closed_at }) => ({
      ...{ id, flowId: flow_id, flowName: flow_name, subject, level, message, remedy, value, threshold },
      openedAt: opened_at.toISOString(),
      closedAt: closed_at?.toISOString() ?? null,
    }),
  });
}
