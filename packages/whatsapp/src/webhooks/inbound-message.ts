import { type GraphErrorBody, readGraphErrors } from "../graph/graph-error-body.ts";
import { booleanAt, idAt, type JsonObject, objectAt, secondsAt } from "../json.ts";
import { type InboundContent, readContent } from "./inbound-content.ts";
import { type Referral, readReferral } from "./inbound-referral.ts";
import { type ContactIdentity, readIdentity } from "./inbound-system.ts";

/**
 * One message from a contact. `id` is the wamid, `contextId` the wamid of the message it answers (a Flow response
 * answers the Flow message; some answers come without one). `errors` say why a part could not be delivered, such as a
 * file over 100 MB; the rest is there only when Meta sent it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export type InboundMessage = {
  id: string;
  timestampSeconds: number;
  contextId?: string;
  content: InboundContent;
  isForwarded?: true;
  isFrequentlyForwarded?: true;
  referredProduct?: { catalog_id: string; product_retailer_id: string };
  referral?: Referral;
  identity?: ContactIdentity;
  errors?: GraphErrorBody[];
};

/** Reads one item of Meta's `messages` list; `undefined` when it lacks an id or a time and so cannot be a message. */
export function readInboundMessage(message: JsonObject): InboundMessage | undefined {
  const id = idAt(message, "id");
  const timestampSeconds = secondsAt(message, "timestamp");
  if (id === undefined || timestampSeconds === undefined) return undefined;
  const read: InboundMessage = { id, timestampSeconds, content: readContent(message) };
  const context = objectAt(message, "context");
  if (context !== undefined) readContext(context, read);
  const referral = readReferral(message);
  if (referral !== undefined) read.referral = referral;
  const identity = readIdentity(message);
  if (identity !== undefined) read.identity = identity;
  const errors = readGraphErrors(message);
  if (errors.length > 0) read.errors = errors;
  return read;
}

/**
 * Whether the contact said something that a journey may answer. Number changes, edits, deletions and reactions arrive
 * as messages too, but are not turns of a conversation.
 */
export function isConversational(content: InboundContent): boolean {
  return !silentTypes.has(content.type === "unknown" ? content.originalType : content.type);
}

/** With the words for those that could not be read. */
const silentTypes: ReadonlySet<string> = new Set([
  "system",
  "edit",
  "revoke",
  "reaction",
  "call_permission_reply",
  "interactive.call_permission_reply",
]);

function readContext(context: JsonObject, message: InboundMessage): void {
  const contextId = idAt(context, "id");
  if (contextId !== undefined) message.contextId = contextId;
  if (booleanAt(context, "forwarded")) message.isForwarded = true;
  if (booleanAt(context, "frequently_forwarded")) message.isFrequentlyForwarded = true;
  const product = objectAt(context, "referred_product") ?? {};
  const catalogId = idAt(product, "catalog_id");
  const productId = idAt(product, "product_retailer_id");
  if (catalogId === undefined || productId === undefined) return;
  message.referredProduct = { catalog_id: catalogId, product_retailer_id: productId };
}
