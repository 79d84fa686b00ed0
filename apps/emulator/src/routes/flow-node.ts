import { checkFlowJson } from "../flows/check-flow-json.ts";
import { flowMetric } from "../flows/flow-metric.ts";
import { flowValue } from "../flows/flow-value.ts";
import { publishProblem } from "../flows/publish-problem.ts";
import { unknownObject } from "../graph/errors.ts";
import type { FlowRecord } from "../state/accounts.ts";
import type { GraphCall } from "./graph-call.ts";

const previewMs = 30 * 86_400_000;

export const defaultFlowFields = ["id", "name", "status", "categories", "validation_errors"];

/** The Flow of the path, which must be one of the account's. */
export function flowOf({ account, nodeId }: GraphCall, method = "post"): FlowRecord {
  const flow = account.flows.find((candidate) => candidate.id === nodeId);
  if (flow === undefined) throw unknownObject(nodeId, method);
  return flow;
}

/** A Flow under all the fields that can be asked for; what takes time is found out when it is. The preview leads to the phone page. */
export function flowNode({ world, account, baseUrl, query }: GraphCall, flow: FlowRecord): Record<string, unknown> {
  const expiresAt = new Date(world.clock.now() + previewMs).toISOString().replace(/\.\d+Z$/, "+0000");
  return {
    id: flow.id,
    name: flow.name,
    status: flow.status,
    categories: flow.categories,
    get validation_errors() {
      return flow.json === undefined ? [] : checkFlowJson(flow.json);
    },
    get json_version() {
      return topLevel(flow.json, "version");
    },
    get data_api_version() {
      return topLevel(flow.json, "data_api_version");
    },
    endpoint_uri: flow.endpointUri,
    preview: { preview_url: `${baseUrl}/?flow=${flow.id}`, expires_at: expiresAt },
    updated_at: new Date(flow.updatedAtMs ?? 0).toISOString().replace(/\.\d+Z$/, "+0000"),
    application: { id: account.appId, name: account.name },
    whatsapp_business_account: { id: account.wabaId, name: account.name },
    get health_status() {
      return healthOf(world, account, flow);
    },
    get metric() {
      return flowMetric(world, flow, query["fields"]);
    },
  };
}

function healthOf(world: GraphCall["world"], account: GraphCall["account"], flow: FlowRecord): object {
  const draftProblem = flow.status === "DRAFT" ? publishProblem(world, account, flow) : undefined;
  const isBlocked = draftProblem !== undefined || flow.status === "BLOCKED" || flow.status === "DEPRECATED";
  const can_send_message = isBlocked ? "BLOCKED" : flow.status === "THROTTLED" ? "LIMITED" : "AVAILABLE";
  const error_description = draftProblem ?? `The Flow is ${flow.status}.`;
  const errors = [{ error_code: 131000, error_description, possible_solution: "Correct it and publish the Flow." }];
  const flowEntity = { entity_type: "FLOW", id: flow.id, can_send_message, ...(isBlocked ? { errors } : {}) };
  const accountEntity = { entity_type: "WABA", id: account.wabaId, can_send_message: "AVAILABLE" };
  return { can_send_message, entities: [flowEntity, accountEntity] };
}

function topLevel(json: unknown, key: string): unknown {
  const value = flowValue(json);
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
