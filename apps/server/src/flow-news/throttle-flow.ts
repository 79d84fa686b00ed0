import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";
import type pg from "pg";
import type { Outcome } from "../outbox/outcome.ts";
import type { FlowStates } from "./flow-states.ts";

/** So many messages of a throttled Flow does Meta take in an hour. */
const FLOWS_PER_HOUR = 10;

const NEXT = {
  name: "flow-next-throttled",
  text: `select extract(epoch from finished_at + interval '1 hour' - now())::float8 as seconds from outbox o
    join channels c on c.id = o.channel_id
    where o.flow_id = $1 and c.project_id = $2 and o.state = 'sent' and o.finished_at > now() - interval '1 hour'
    order by o.finished_at desc offset ${FLOWS_PER_HOUR - 1} limit 1`,
};

/**
 * Whether a Flow's message has to wait because Meta throttles the Flow and the hour's messages are used up: Meta would
 * refuse it with 132069. Costs nothing for other messages.
 */
export async function waitForThrottledFlow(
  pool: pg.Pool,
  states: FlowStates,
  { projectId, message }: { projectId: string; message: JsonObject },
): Promise<Outcome | undefined> {
  const flowId = flowIdOf(message);
  if (flowId === undefined || !states.isThrottled(projectId, flowId)) return undefined;
  const { rows } = await pool.query<{ seconds: number }>({ ...NEXT, values: [flowId, projectId] });
  const [next] = rows;
  if (!next) return undefined;
  const problem = {
    code: "flow-throttled",
    category: "flow",
    message: `Meta takes ${FLOWS_PER_HOUR} messages an hour of Flow ${flowId} because its endpoint is unhealthy. Mend the endpoint; the message waits for its turn.`,
  };
  return { kind: "postponed", problem, delaySeconds: Math.max(1, next.seconds) };
}

function flowIdOf(message: JsonObject): string | undefined {
  const flowId = at(at(at(at(message, "interactive"), "action"), "parameters"), "flow_id");
  return typeof flowId === "string" ? flowId : undefined;
}

function at(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
