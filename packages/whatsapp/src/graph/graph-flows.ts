import { idAt, type Json, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { GraphConnection } from "./graph-connection.ts";
import { type GraphFlow, graphFlowFields, readGraphFlow } from "./graph-flow.ts";
import { listAll, pathTo } from "./graph-path.ts";
import { confirmGraph, type GraphRequest, requestGraph, unreadableAnswer } from "./graph-request.ts";

/** A new Flow. Its Flow JSON is optional at first; `publish` needs one without errors. */
export type FlowDraft = {
  name: string;
  categories: readonly string[];
  flowJson?: string | undefined;
  endpointUri?: string | undefined;
  cloneFlowId?: string | undefined;
  publish?: boolean | undefined;
};

/** What may be changed of a Flow beside its Flow JSON. */
export type FlowChanges = {
  name?: string | undefined;
  categories?: readonly string[] | undefined;
  endpointUri?: string | undefined;
  applicationId?: string | undefined;
};

/** A link at which anybody can see a Flow, until `expiresAt` (Meta's text). */
export type FlowPreview = { url: string; expiresAt?: string };

/**
 * Calls about Flows. Validation errors are Meta's own objects; a Flow that has some is saved all the same.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi
 */
export type FlowCalls = {
  /** Reads all Flows of a WhatsApp Business account, page by page to the end. */
  listFlows(wabaId: string): Promise<GraphFlow[]>;
  /** Reads one Flow. */
  readFlow(flowId: string): Promise<GraphFlow>;
  /** Makes a Flow. */
  createFlow(wabaId: string, draft: FlowDraft): Promise<{ id: string; validationErrors: Json[] }>;
  /** Changes a Flow's name, categories, endpoint or app. */
  updateFlow(flowId: string, changes: FlowChanges): Promise<void>;
  /** Publishes a draft. */
  publishFlow(flowId: string): Promise<void>;
  /** Takes a published Flow out of use, for good. */
  deprecateFlow(flowId: string): Promise<void>;
  /** Deletes a draft that was never published. */
  deleteFlow(flowId: string): Promise<void>;
  /** Reads a Flow's public preview; with `renew` an older link stops working. */
  readFlowPreview(flowId: string, options?: { renew?: boolean }): Promise<FlowPreview>;
};

/** The calls about Flows, for one connection. */
export function flowCalls(connection: GraphConnection): FlowCalls {
  const confirm = async (request: GraphRequest) => void (await confirmGraph(connection, request));
  return {
    listFlows: (wabaId) => listFlows(connection, wabaId),
    readFlow: (flowId) => readFlow(connection, flowId),
    createFlow: (wabaId, draft) => createFlow(connection, wabaId, draft),
    updateFlow: (flowId, changes) => confirm({ path: pathTo(flowId), body: toMeta(changes) }),
    publishFlow: (flowId) => confirm({ method: "POST", path: pathTo(flowId, "publish") }),
    deprecateFlow: (flowId) => confirm({ method: "POST", path: pathTo(flowId, "deprecate") }),
    deleteFlow: (flowId) => confirm({ method: "DELETE", path: pathTo(flowId) }),
    readFlowPreview: (flowId, { renew = false } = {}) => readFlowPreview(connection, flowId, renew),
  };
}

async function listFlows(connection: GraphConnection, wabaId: string): Promise<GraphFlow[]> {
  const flows = new Map<string, GraphFlow>();
  for (const item of await listAll(connection, wabaId, "flows", { fields: graphFlowFields })) {
    const flow = readGraphFlow(item);
    if (flow !== undefined) flows.set(flow.id, flow);
  }
  return [...flows.values()];
}

async function readFlow(connection: GraphConnection, flowId: string): Promise<GraphFlow> {
  const request = { path: pathTo(flowId, undefined, { fields: graphFlowFields }) };
  const flow = readGraphFlow(await requestGraph(connection, request));
  if (flow === undefined) throw unreadableAnswer(200, request);
  return flow;
}

async function createFlow(connection: GraphConnection, wabaId: string, draft: FlowDraft) {
  const request = { path: pathTo(wabaId, "flows"), body: toMeta(draft, draft) };
  const answer = await requestGraph(connection, request);
  const id = idAt(answer, "id");
  if (id === undefined) throw unreadableAnswer(200, request);
  return { id, validationErrors: listAt(answer, "validation_errors") ?? [] };
}

type Creation = Pick<FlowDraft, "flowJson" | "cloneFlowId" | "publish">;

function toMeta(changes: FlowChanges, creation: Creation = {}): JsonObject {
  const { name, categories, endpointUri, applicationId } = changes;
  const { flowJson, cloneFlowId, publish } = creation;
  return {
    ...(name === undefined ? {} : { name }),
    ...(categories === undefined ? {} : { categories: [...categories] }),
    ...(flowJson === undefined ? {} : { flow_json: flowJson }),
    ...(endpointUri === undefined ? {} : { endpoint_uri: endpointUri }),
    ...(cloneFlowId === undefined ? {} : { clone_flow_id: cloneFlowId }),
    ...(applicationId === undefined ? {} : { application_id: applicationId }),
    ...(publish === undefined ? {} : { publish }),
  };
}

async function readFlowPreview(connection: GraphConnection, flowId: string, renew: boolean): Promise<FlowPreview> {
  const request = { path: pathTo(flowId, undefined, { fields: `preview.invalidate(${renew})` }) };
  const preview = objectAt(await requestGraph(connection, request), "preview") ?? {};
  const url = textAt(preview, "preview_url");
  const expiresAt = textAt(preview, "expires_at");
  if (url === undefined) throw unreadableAnswer(200, request);
  return expiresAt === undefined ? { url } : { url, expiresAt };
}
