import { idAt, isJsonObject, type JsonObject, listAt, objectAt, textAt } from "../json.ts";
import type { SendRequest } from "../messages/send-request.ts";
import { GraphError } from "./graph-error.ts";
import { type GraphFlow, graphFlowFields, readGraphFlow } from "./graph-flow.ts";
import { type GraphConnection, requestGraph, unreadableAnswer } from "./graph-request.ts";
import { afterFix } from "./retry-rule.ts";

/**
 * What Meta says when it accepts a message: its wamid, and the recipient's canonical phone number (`waId`, which may
 * differ from the number given) or user id. Accepted is not delivered: statuses tell.
 */
export type SentMessage = { wamid: string; waId?: string; userId?: string };

/** The calls to Meta's Graph API that Tributary makes. Each throws {@link GraphError}, and nothing else. */
export type GraphClient = {
  /** Sends one message from a number. There is no idempotency key: see {@link GraphError} about unknown outcomes. */
  sendMessage(phoneNumberId: string, request: SendRequest): Promise<SentMessage>;
  /** Reads the named fields of a number, in Meta's words. */
  readPhoneNumber(phoneNumberId: string, fields: readonly string[]): Promise<JsonObject>;
  /** Reads all Flows of a WhatsApp Business account, page by page to the end. */
  listFlows(wabaId: string): Promise<GraphFlow[]>;
  /** Reads one Flow. */
  readFlow(flowId: string): Promise<GraphFlow>;
};

/** A client for one access token. `baseUrl` is `https://graph.facebook.com`, or a stand-in for it. */
export function createGraphClient(options: GraphConnection): GraphClient {
  const connection = { ...options, baseUrl: options.baseUrl.replace(/\/+$/, "") };
  return {
    sendMessage: (phoneNumberId, request) => sendMessage(connection, phoneNumberId, request),
    readPhoneNumber: (phoneNumberId, fields) =>
      requestGraph(connection, { path: pathTo(phoneNumberId, { fields: fields.join() }) }),
    listFlows: (wabaId) => listFlows(connection, wabaId),
    readFlow: (flowId) => readFlow(connection, flowId),
  };
}

async function sendMessage(
  connection: GraphConnection,
  phoneNumberId: string,
  body: SendRequest,
): Promise<SentMessage> {
  const request = { path: `/${encodeURIComponent(phoneNumberId)}/messages`, body };
  const answer = await requestGraph(connection, request);
  const wamid = firstId(answer, "messages", "id");
  if (wamid === undefined) throw unreadableAnswer(200, request);
  const waId = firstId(answer, "contacts", "wa_id");
  const userId = firstId(answer, "contacts", "user_id");
  return { wamid, ...(waId === undefined ? {} : { waId }), ...(userId === undefined ? {} : { userId }) };
}

function firstId(answer: JsonObject, list: string, key: string): string | undefined {
  const first = listAt(answer, list)?.[0];
  return isJsonObject(first) ? idAt(first, key) : undefined;
}

async function readFlow(connection: GraphConnection, flowId: string): Promise<GraphFlow> {
  const request = { path: pathTo(flowId, { fields: graphFlowFields }) };
  const flow = readGraphFlow(await requestGraph(connection, request));
  if (flow === undefined) throw unreadableAnswer(200, request);
  return flow;
}

const flowsPerPage = 100;
const mostPages = 100;

async function listFlows(connection: GraphConnection, wabaId: string): Promise<GraphFlow[]> {
  const flows = new Map<string, GraphFlow>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { fields: graphFlowFields, limit: String(flowsPerPage), ...(after === undefined ? {} : { after }) };
    const request = { path: pathTo(wabaId, query, "flows") };
    const answer = await requestGraph(connection, request);
    const items = listAt(answer, "data");
    if (items === undefined) throw unreadableAnswer(200, request);
    for (const flow of items.map(readGraphFlow)) if (flow !== undefined) flows.set(flow.id, flow);
    after = nextCursor(answer);
    if (after === undefined) return [...flows.values()];
  }
  const explanation = `The account has more than ${flowsPerPage * mostPages} Flows, or Meta's pages never end.`;
  throw new GraphError({ category: "response", retry: afterFix, explanation });
}

/** Meta's `paging.next` is a URL with the access token in it, so the cursor is used instead. */
function nextCursor(answer: JsonObject): string | undefined {
  const paging = objectAt(answer, "paging") ?? {};
  const cursor = textAt(objectAt(paging, "cursors") ?? {}, "after");
  return textAt(paging, "next") === undefined ? undefined : cursor;
}

function pathTo(id: string, query: Record<string, string>, edge?: string): string {
  const path = `/${encodeURIComponent(id)}${edge === undefined ? "" : `/${edge}`}`;
  return `${path}?${new URLSearchParams(query)}`;
}
