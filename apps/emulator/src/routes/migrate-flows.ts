import { z } from "zod";
import { keepFlow } from "../flows/set-flow-status.ts";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import { newObjectId } from "../state/ids.ts";
import type { GraphCall } from "./graph-call.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const mostFlows = 100;
const migrationFailed = 4_233_041;

const bodySchema = z.object({
  source_waba_id: z.coerce.string(),
  source_flow_names: jsonOr(z.array(z.string()).min(1).max(mostFlows)).optional(),
});

/**
 * `POST /{waba-id}/migrate_flows`: copies Flows of another account of the same business. A name that is taken fails, the
 * others go on; what was published is published again, under another id.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi
 */
export function migrateFlows({ world, account, nodeId, body }: GraphCall): object {
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "post");
  const { source_waba_id: sourceId, source_flow_names: wanted } = readParameters(bodySchema, body);
  const source = world.accounts.byWabaId(sourceId);
  if (source === undefined || source === account) throw new GraphRefusal(100, `There is no other account ${sourceId}.`);
  const names = wanted ?? source.flows.slice(0, mostFlows).map(({ name }) => name);
  const migrated_flows: object[] = [];
  const failed_flows: object[] = [];
  for (const source_name of names) {
    const flow = source.flows.find(({ name }) => name === source_name);
    const problem = problemOf(account.flows, source_name, flow !== undefined);
    if (flow === undefined || problem !== undefined) {
      failed_flows.push({ source_name, error_code: migrationFailed, error_message: problem });
      continue;
    }
    const copy = { ...structuredClone(flow), id: newObjectId(world.random), updatedAtMs: world.clock.now() };
    keepFlow(world, account, copy);
    migrated_flows.push({ source_name, source_id: flow.id, migrated_id: copy.id });
  }
  return { migrated_flows, failed_flows };
}

function problemOf(own: { name: string }[], wanted: string, isThere: boolean): string | undefined {
  if (!isThere) return `The source account has no Flow '${wanted}'.`;
  return own.some(({ name }) => name === wanted) ? `There is already a Flow '${wanted}'.` : undefined;
}
