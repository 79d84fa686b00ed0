import { idAt, type JsonObject, objectAt, secondsAt, textAt } from "../json.ts";
import { type FlowResponse, parseFlowResponse } from "./flow-response.ts";

/**
 * One message from a contact. `id` is the wamid, `contextId` the wamid of the message it answers (a Flow response
 * answers the Flow message; some answers come without one).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export type InboundMessage = {
  id: string;
  timestampSeconds: number;
  contextId?: string;
  content: InboundContent;
};

/**
 * What a message says. `button` is a tap on a template's quick reply, `button_reply` and `list_reply` on an
 * interactive message's, `nfm_reply` a submitted Flow. Everything else is `unknown` with Meta's own type
 * (`image`, `reaction`, `system`, `interactive.call_permission_reply`, …); its data is in the update's `raw`.
 */
export type InboundContent =
  | { type: "text"; body: string }
  | { type: "button"; payload: string; text: string }
  | { type: "button_reply"; id: string; title: string }
  | { type: "list_reply"; id: string; title: string; description?: string }
  | { type: "nfm_reply"; name: "flow"; response: FlowResponse }
  | { type: "unknown"; originalType: string };

/** Reads one item of Meta's `messages` list; `undefined` when it lacks an id or a time and so cannot be a message. */
export function readInboundMessage(message: JsonObject): InboundMessage | undefined {
  const id = idAt(message, "id");
  const timestampSeconds = secondsAt(message, "timestamp");
  if (id === undefined || timestampSeconds === undefined) return undefined;
  const context = objectAt(message, "context");
  const contextId = context === undefined ? undefined : idAt(context, "id");
  const content = readContent(message);
  return contextId === undefined ? { id, timestampSeconds, content } : { id, timestampSeconds, contextId, content };
}

/**
 * Whether the contact said something that a journey may answer. Number changes, edits, deletions and reactions arrive
 * as messages too, but are not turns of a conversation.
 */
export function isConversational(content: InboundContent): boolean {
  return content.type !== "unknown" || !silentTypes.has(content.originalType);
}

const silentTypes: ReadonlySet<string> = new Set([
  "system",
  "edit",
  "revoke",
  "reaction",
  "interactive.call_permission_reply",
]);

function readContent(message: JsonObject): InboundContent {
  const type = textAt(message, "type") ?? "";
  if (type === "text") return readText(message) ?? unknown(type);
  if (type === "button") return readTemplateButton(message) ?? unknown(type);
  if (type === "interactive") return readInteractive(objectAt(message, "interactive") ?? {});
  return unknown(type);
}

function readText(message: JsonObject): InboundContent | undefined {
  const body = textAt(objectAt(message, "text") ?? {}, "body");
  return body === undefined ? undefined : { type: "text", body };
}

function readTemplateButton(message: JsonObject): InboundContent | undefined {
  const button = objectAt(message, "button") ?? {};
  const text = textAt(button, "text");
  const payload = textAt(button, "payload") ?? text;
  return text === undefined || payload === undefined ? undefined : { type: "button", payload, text };
}

function readInteractive(interactive: JsonObject): InboundContent {
  const type = textAt(interactive, "type") ?? "";
  const reply = objectAt(interactive, type) ?? {};
  const fallback = unknown(type === "" ? "interactive" : `interactive.${type}`);
  if (type === "button_reply") return readButtonReply(reply) ?? fallback;
  if (type === "list_reply") return readListReply(reply) ?? fallback;
  if (type === "nfm_reply") return readFlowReply(reply) ?? fallback;
  return fallback;
}

function readButtonReply(reply: JsonObject): InboundContent | undefined {
  const id = textAt(reply, "id");
  const title = textAt(reply, "title");
  return id === undefined || title === undefined ? undefined : { type: "button_reply", id, title };
}

function readListReply(reply: JsonObject): InboundContent | undefined {
  const id = textAt(reply, "id");
  const title = textAt(reply, "title");
  if (id === undefined || title === undefined) return undefined;
  const description = textAt(reply, "description");
  return description === undefined ? { type: "list_reply", id, title } : { type: "list_reply", id, title, description };
}

function readFlowReply(reply: JsonObject): InboundContent | undefined {
  const responseJson = textAt(reply, "response_json");
  if (textAt(reply, "name") !== "flow" || responseJson === undefined) return undefined;
  return { type: "nfm_reply", name: "flow", response: parseFlowResponse(responseJson) };
}

function unknown(originalType: string): InboundContent {
  return { type: "unknown", originalType };
}
