import type { SelectableFlow, Warning } from "@tributary/api";
import type { Context } from "../../context.ts";
import type { AccountFlows } from "../channels/account-flows.ts";

/** The Flow IDs that a WhatsApp Flow node can use: those with a Flow Journey, with Meta's facts when Meta can be asked. */
export async function listFlowIds(
  context: Context,
  projectId: string,
  accountFlows: AccountFlows,
): Promise<{ items: SelectableFlow[]; warnings: Warning[] }> {
  const journeys = await context.db.kysely
    .selectFrom("journeys")
    .select(["id", "name", "flow_id"])
    .where("project_id", "=", projectId)
    .where("kind", "=", "flow")
    .orderBy("name")
    .execute();
  if (journeys.length === 0) return { items: [], warnings: [noFlowJourney] };
  const flows = await accountFlows.readShown(projectId);
  const items = journeys.flatMap(({ id, name, flow_id: flowId }) => {
    if (flowId === null) return [];
    const flow = flows?.find((known) => known.id === flowId);
    const known = flow ? { name: flow.name, status: flow.status, isDynamic: flow.isDynamic } : {};
    return [{ flowId, journeyId: id, journeyName: name, ...known }];
  });
  return { items, warnings: flows ? [] : [notChecked] };
}

const noFlowJourney: Warning = {
  code: "no-flow-journey",
  message: "There is no Flow Journey yet. Create one with the Flow ID from WhatsApp Manager first.",
};

const notChecked: Warning = {
  code: "flow-not-checked",
  message: "Names and states are missing: no connected WhatsApp Business account could be asked.",
};
