import { LookLoop } from "../background/look-loop.ts";
import { Trouble } from "../background/trouble.ts";
import type { Context } from "../context.ts";

/** The Flows that Meta does not send, or only a few an hour, as this process knows them: at most a second old. */
export interface FlowStates extends AsyncDisposable {
  /** Why Flows of a project cannot be sent at present, by Flow ID; undefined when all can. */
  problems(projectId: string): ReadonlyMap<string, string> | undefined;
  isThrottled(projectId: string, flowId: string): boolean;
  /** News have come: looks now. */
  wake(): void;
}

const POLL_MS = 1_000;

const READ = {
  name: "flow-states-read",
  text: `select project_id as "projectId", flow_id as "flowId", status from flow_states
    where status in ('THROTTLED', 'BLOCKED', 'DEPRECATED')`,
};

interface Row {
  projectId: string;
  flowId: string;
  status: string;
}

/**
 * What each state means stands in Meta's description.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/healthmonitoring
 */
export function openFlowStates(context: Context): FlowStates {
  let unsendable = new Map<string, Map<string, string>>();
  let throttled = new Set<string>();
  const trouble = new Trouble(context.log, "the states of Flows cannot be read yet");
  const looks = new LookLoop({ look, pollMs: POLL_MS, trouble });
  looks.wake();
  return {
    problems: (projectId) => unsendable.get(projectId),
    isThrottled: (projectId, flowId) => throttled.has(`${projectId} ${flowId}`),
    wake: () => looks.wake(),
    [Symbol.asyncDispose]: () => looks[Symbol.asyncDispose](),
  };

  async function look(): Promise<void> {
    const { rows } = await context.db.pool.query<Row>(READ);
    const slow = rows.filter(({ status }) => status === "THROTTLED");
    throttled = new Set(slow.map(({ projectId, flowId }) => `${projectId} ${flowId}`));
    const blocked = Map.groupBy(
      rows.filter(({ status }) => status !== "THROTTLED"),
      ({ projectId }) => projectId,
    );
    unsendable = new Map(
      [...blocked].map(([projectId, flows]) => [projectId, new Map(flows.map((flow) => [flow.flowId, explain(flow)]))]),
    );
  }
}

function explain({ flowId, status }: Row): string {
  return status === "BLOCKED"
    ? `Meta has blocked Flow ${flowId} because its endpoint or its screens do not work, so it was not sent. Mend it; Meta unblocks it by itself.`
    : `Flow ${flowId} is deprecated and cannot be sent any more. Let the node send another Flow.`;
}
