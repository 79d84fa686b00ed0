import type { AccountFlow, Warning } from "@tributary/api";
import type { Context } from "../../context.ts";
import type { AccountFlows } from "../channels/account-flows.ts";

/** Flows of the connected accounts for which the draft has no Flow Journey. */
export async function listAvailableFlows(
  context: Context,
  projectId: string,
  accountFlows: AccountFlows,
): Promise<{ items: AccountFlow[]; warnings: Warning[] }> {
  const flows = await accountFlows.readNow(projectId);
  if (!flows) return { items: [], warnings: [notAsked] };
  const journeys = await context.db.kysely
    .selectFrom("journeys")
    .select("flow_id")
    .where("project_id", "=", projectId)
    .where("kind", "=", "flow")
    .execute();
  const taken = new Set(journeys.map(({ flow_id }) => flow_id));
  const items = flows.filter(({ id }) => !taken.has(id)).map(({ id, ...flow }) => ({ flowId: id, ...flow }));
  return { items, warnings: [] };
}

const notAsked: Warning = {
  code: "flow-not-checked",
  message:
    "No connected WhatsApp Business account could be asked for its Flows. Enter the Flow ID from WhatsApp Manager.",
};
