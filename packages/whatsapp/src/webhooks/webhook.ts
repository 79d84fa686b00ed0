import {
  idAt,
  isJsonObject,
  type Json,
  type JsonObject,
  listAt,
  objectAt,
  secondsAt,
  textAt,
  toJson,
  valueAt,
} from "../json.ts";
import { readField } from "./field-update.ts";
import { readEcho } from "./message-echo.ts";
import { readMessagesField } from "./messages-field.ts";
import { readErrors, readRest } from "./rest-of-value.ts";
import { indexContacts } from "./sender.ts";
import type { UpdateOfField, WebhookUpdate } from "./webhook-update.ts";

/**
 * Splits the body of a webhook POST into its updates: any number of entries, changes, messages, statuses and errors.
 * Never throws: what it does not know or cannot read becomes an `unknown` update.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function parseWebhook(body: unknown): WebhookUpdate[] {
  const json = toJson(body);
  if (!isJsonObject(json) || textAt(json, "object") !== "whatsapp_business_account") return [unreadable(json)];
  const entries = listAt(json, "entry");
  if (entries === undefined) return [unreadable(json)];
  return entries.flatMap((entry) => (isJsonObject(entry) ? readEntry(entry) : [unreadable(entry)]));
}

type EntryOrigin = { wabaId?: string; timestampSeconds?: number };

function unreadable(raw: Json): WebhookUpdate {
  return { kind: "unknown", field: "", raw };
}

function readEntry(entry: JsonObject): WebhookUpdate[] {
  const wabaId = idAt(entry, "id");
  const timestampSeconds = secondsAt(entry, "time");
  const changes = listAt(entry, "changes");
  const origin = wabaId === undefined ? {} : { wabaId };
  if (changes === undefined) return [{ kind: "unknown", ...origin, field: "", raw: entry }];
  const dated = timestampSeconds === undefined ? origin : { ...origin, timestampSeconds };
  return changes.flatMap((change) => readChange(change, dated));
}

function readChange(change: Json, { timestampSeconds, ...entryOrigin }: EntryOrigin): WebhookUpdate[] {
  if (!isJsonObject(change)) return [{ kind: "unknown", ...entryOrigin, field: "", raw: change }];
  const field = textAt(change, "field") ?? "";
  const value = valueAt(change, "value") ?? null;
  if (!isJsonObject(value)) return [{ kind: "unknown", ...entryOrigin, field, raw: value }];
  const phoneNumberId = idAt(objectAt(value, "metadata") ?? {}, "phone_number_id");
  const origin = { ...entryOrigin, ...(phoneNumberId === undefined ? {} : { phoneNumberId }), field };
  const updates =
    field === "messages"
      ? readMessagesField(value, origin)
      : readOtherField(value, origin, timestampSeconds === undefined ? {} : { timestampSeconds });
  return updates.length > 0 ? updates : [{ kind: "unknown", ...origin, raw: value }];
}

type Origin = Omit<UpdateOfField, "raw">;
type Sent = { timestampSeconds?: number };

function readOtherField(value: JsonObject, origin: Origin, sent: Sent): WebhookUpdate[] {
  if (origin.field === "smb_message_echoes" || origin.field === "message_echoes")
    return readEchoes(value, origin, sent);
  const { parts, readKeys } = readField(origin.field, value);
  const updates: WebhookUpdate[] = parts.map(({ update, raw }) =>
    update === undefined ? { kind: "unknown", ...origin, raw } : { ...update, ...origin, ...sent, raw },
  );
  return readKeys === undefined || updates.length === 0
    ? updates
    : [...updates, ...readErrors(value, origin), ...readRest(value, readKeys, origin)];
}

function readEchoes(value: JsonObject, origin: Origin, sent: Sent): WebhookUpdate[] {
  const { wabaId, phoneNumberId } = origin;
  const contacts = indexContacts(value);
  return (listAt(value, "message_echoes") ?? []).map((raw) => {
    const echo = isJsonObject(raw) ? readEcho(raw, contacts) : undefined;
    if (echo === undefined || wabaId === undefined || phoneNumberId === undefined)
      return { kind: "unknown", ...origin, raw };
    return { kind: "echo", ...origin, wabaId, phoneNumberId, ...sent, ...echo, raw };
  });
}
