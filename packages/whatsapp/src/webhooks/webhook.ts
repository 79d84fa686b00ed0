import { type GraphErrorBody, readGraphErrorBody } from "../graph/graph-error-body.ts";
import { idAt, isJsonObject, type Json, type JsonObject, listAt, objectAt, textAt, toJson, valueAt } from "../json.ts";
import { type InboundMessage, readInboundMessage } from "./inbound-message.ts";
import { type ContactsById, indexContacts, readSender, type Sender } from "./sender.ts";
import { type MessageStatus, readStatus } from "./status.ts";

/**
 * One thing that a webhook POST reports. `raw` is the update's own part of the body as Meta sent it; an `unknown`
 * update carries Meta's field name (empty when the body has none) and is kept, not acted upon.
 */
export type WebhookUpdate =
  | { kind: "message"; wabaId: string; phoneNumberId: string; message: InboundMessage; sender: Sender; raw: Json }
  | { kind: "status"; wabaId: string; phoneNumberId: string; status: MessageStatus; raw: Json }
  | { kind: "error"; wabaId: string; phoneNumberId?: string; error: GraphErrorBody; raw: Json }
  | { kind: "unknown"; wabaId?: string; phoneNumberId?: string; field: string; raw: Json };

/**
 * Splits the body of a webhook POST into its updates: any number of entries, changes, messages, statuses and errors.
 * Never throws: what it does not know or cannot read becomes an `unknown` update, as do messages and statuses of
 * groups, which have no place in a conversation with one contact.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function parseWebhook(body: unknown): WebhookUpdate[] {
  const json = toJson(body);
  if (!isJsonObject(json) || textAt(json, "object") !== "whatsapp_business_account") return [unreadable(json)];
  const entries = listAt(json, "entry");
  if (entries === undefined) return [unreadable(json)];
  return entries.flatMap((entry) => (isJsonObject(entry) ? readEntry(entry) : [unreadable(entry)]));
}

type Origin = { wabaId?: string; phoneNumberId?: string };
type FullOrigin = { wabaId: string; phoneNumberId: string };

function unreadable(raw: Json): WebhookUpdate {
  return { kind: "unknown", field: "", raw };
}

function readEntry(entry: JsonObject): WebhookUpdate[] {
  const wabaId = idAt(entry, "id");
  const origin: Origin = wabaId === undefined ? {} : { wabaId };
  const changes = listAt(entry, "changes");
  if (changes === undefined) return [{ kind: "unknown", ...origin, field: "", raw: entry }];
  return changes.flatMap((change) => readChange(change, origin));
}

function readChange(change: Json, entryOrigin: Origin): WebhookUpdate[] {
  if (!isJsonObject(change)) return [{ kind: "unknown", ...entryOrigin, field: "", raw: change }];
  const field = textAt(change, "field") ?? "";
  const value = valueAt(change, "value") ?? null;
  if (!isJsonObject(value)) return [{ kind: "unknown", ...entryOrigin, field, raw: value }];
  const phoneNumberId = idAt(objectAt(value, "metadata") ?? {}, "phone_number_id");
  const origin: Origin = phoneNumberId === undefined ? entryOrigin : { ...entryOrigin, phoneNumberId };
  const updates = field === "messages" ? readMessagesValue(value, origin) : [];
  return updates.length > 0 ? updates : [{ kind: "unknown", ...origin, field, raw: value }];
}

function readMessagesValue(value: JsonObject, origin: Origin): WebhookUpdate[] {
  const contacts = indexContacts(value);
  const { wabaId, phoneNumberId } = origin;
  const full = wabaId === undefined || phoneNumberId === undefined ? undefined : { wabaId, phoneNumberId };
  return [
    ...(listAt(value, "messages") ?? []).map((raw) => readMessage(raw, contacts, full) ?? notKnown(origin, raw)),
    ...(listAt(value, "statuses") ?? []).map((raw) => readOneStatus(raw, full) ?? notKnown(origin, raw)),
    ...(listAt(value, "errors") ?? []).map((raw) => readError(raw, origin) ?? notKnown(origin, raw)),
  ];
}

function notKnown(origin: Origin, raw: Json): WebhookUpdate {
  return { kind: "unknown", ...origin, field: "messages", raw };
}

function readMessage(raw: Json, contacts: ContactsById, origin: FullOrigin | undefined): WebhookUpdate | undefined {
  if (!isJsonObject(raw) || origin === undefined || valueAt(raw, "group_id") !== undefined) return undefined;
  const message = readInboundMessage(raw);
  const sender = readSender(raw, contacts);
  if (message === undefined || sender === undefined) return undefined;
  return { kind: "message", ...origin, message, sender, raw };
}

function readOneStatus(raw: Json, origin: FullOrigin | undefined): WebhookUpdate | undefined {
  if (!isJsonObject(raw) || origin === undefined || textAt(raw, "recipient_type") === "group") return undefined;
  const status = readStatus(raw);
  return status === undefined ? undefined : { kind: "status", ...origin, status, raw };
}

function readError(raw: Json, origin: Origin): WebhookUpdate | undefined {
  const { wabaId, phoneNumberId } = origin;
  const error = isJsonObject(raw) ? readGraphErrorBody(raw) : undefined;
  if (error === undefined || wabaId === undefined) return undefined;
  return { kind: "error", wabaId, ...(phoneNumberId === undefined ? {} : { phoneNumberId }), error, raw };
}
