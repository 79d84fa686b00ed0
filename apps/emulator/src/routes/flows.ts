import { z } from "zod";
import { checkFlowJson } from "../flows/check-flow-json.ts";
import { pingProblem, publishProblem } from "../flows/publish-problem.ts";
import { keepFlow } from "../flows/set-flow-status.ts";
import { GraphRefusal, unknownObject } from "../graph/errors.ts";
import type { FlowRecord } from "../state/accounts.ts";
import { newObjectId } from "../state/ids.ts";
import { selectFields } from "./fields.ts";
import { defaultFlowFields, flowNode, flowOf } from "./flow-node.ts";
import type { GraphCall } from "./graph-call.ts";
import { pageOf } from "./page-of.ts";
import { jsonOr, readParameters } from "./read-parameters.ts";

const categories = jsonOr(
  z
    .array(
      z.enum([
        "SIGN_UP",
        "SIGN_IN",
        "APPOINTMENT_BOOKING",
        "LEAD_GENERATION",
        "CONTACT_US",
        "CUSTOMER_SUPPORT",
        "SURVEY",
        "OTHER",
      ]),
    )
    .min(1),
);
const name = z.string().min(1).max(200);
const endpoint_uri = z.url({ protocol: /^https?$/ });
const createSchema = z.object({
  name,
  categories,
  flow_json: z.string().optional(),
  publish: jsonOr(z.boolean()).default(false),
  clone_flow_id: z.string().optional(),
  endpoint_uri: endpoint_uri.optional(),
});
const changeSchema = z.object({
  name: name.optional(),
  categories: categories.optional(),
  endpoint_uri: endpoint_uri.optional(),
});

/** `GET /{waba-id}/flows` */
export function listFlows(call: GraphCall): object {
  const { account, nodeId, query } = call;
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "get");
  const nodes = account.flows.map((flow) => selectFields(flowNode(call, flow), query, defaultFlowFields));
  return pageOf(nodes, call);
}

/** `POST /{waba-id}/flows` https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi */
export async function createFlow(call: GraphCall): Promise<object> {
  const { world, account, nodeId, body } = call;
  if (account.wabaId !== nodeId) throw unknownObject(nodeId, "post");
  const wanted = readParameters(createSchema, body);
  refuseTakenName(call, wanted.name);
  const flow: FlowRecord = {
    id: newObjectId(world.random),
    name: wanted.name,
    status: "DRAFT",
    categories: wanted.categories,
    ...(wanted.endpoint_uri === undefined ? {} : { endpointUri: wanted.endpoint_uri }),
    ...jsonFor(call, wanted),
    updatedAtMs: world.clock.now(),
  };
  keepFlow(world, account, flow);
  const validation_errors = flow.json === undefined ? [] : checkFlowJson(flow.json);
  const isPublished = wanted.publish && (await tryPublishing(call, flow)) === undefined;
  return { id: flow.id, success: !wanted.publish || isPublished, validation_errors };
}

/** `POST /{flow-id}`: name, categories, endpoint. */
export function changeFlow(call: GraphCall, flow: FlowRecord): object {
  const { world, account, body } = call;
  const changes = readParameters(changeSchema, body);
  if (changes.name !== undefined && changes.name !== flow.name) refuseTakenName(call, changes.name);
  keepFlow(world, account, {
    ...flow,
    name: changes.name ?? flow.name,
    categories: changes.categories ?? flow.categories,
    ...(changes.endpoint_uri === undefined ? {} : { endpointUri: changes.endpoint_uri }),
    updatedAtMs: world.clock.now(),
  });
  return { success: true };
}

/** `POST /{flow-id}/publish`: with all its checks, among them a ping to the Flow's endpoint. */
export async function publishFlow(call: GraphCall): Promise<object> {
  const problem = await tryPublishing(call, flowOf(call));
  if (problem !== undefined) throw new GraphRefusal(139002, problem);
  return { success: true };
}

/** Publishes the Flow, or says why that is impossible. */
async function tryPublishing({ world, account }: GraphCall, flow: FlowRecord): Promise<string | undefined> {
  const problem = publishProblem(world, account, flow) ?? (await pingProblem(world, account, flow));
  if (problem !== undefined) return problem;
  const current = world.accounts.flowById(flow.id)?.flow;
  if (current?.status !== "DRAFT") return `Flow ${flow.id} has been changed meanwhile.`;
  keepFlow(world, account, { ...current, status: "PUBLISHED", publishedJson: current.json });
  return undefined;
}

/** `POST /{flow-id}/deprecate`: there is no way back. */
export function deprecateFlow(call: GraphCall): object {
  const flow = flowOf(call);
  if (flow.status === "DRAFT" || flow.status === "DEPRECATED") {
    throw new GraphRefusal(139003, `Flow ${flow.id} is ${flow.status}: only a published Flow can be deprecated.`);
  }
  keepFlow(call.world, call.account, { ...flow, status: "DEPRECATED" });
  return { success: true };
}

/** `DELETE /{flow-id}`: drafts only. */
export function deleteFlow({ world, account }: GraphCall, flow: FlowRecord): object {
  if (flow.status !== "DRAFT") throw new GraphRefusal(139004, `Flow ${flow.id} has been published: deprecate it.`);
  world.accounts.removeFlow(account.wabaId, flow.id);
  world.feed.tell({ kind: "settings" });
  return { success: true };
}

function jsonFor({ account }: GraphCall, wanted: z.output<typeof createSchema>): { json?: unknown } {
  const { flow_json, clone_flow_id } = wanted;
  if (flow_json !== undefined && clone_flow_id !== undefined) {
    throw new GraphRefusal(100, "Give either flow_json or clone_flow_id.");
  }
  if (flow_json !== undefined) return { json: flow_json };
  if (clone_flow_id === undefined) return {};
  const source = account.flows.find(({ id }) => id === clone_flow_id);
  if (source === undefined) throw new GraphRefusal(100, `There is no Flow ${clone_flow_id} to clone.`);
  return source.json === undefined ? {} : { json: source.json };
}

function refuseTakenName({ account }: GraphCall, wanted: string): void {
  const isTaken = account.flows.some((flow) => flow.name === wanted);
  if (isTaken) throw new GraphRefusal(100, `Flow name must be unique: there is already a Flow '${wanted}'.`, 4_016_019);
}
