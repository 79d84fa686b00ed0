import { idAt, isJsonObject, type Json, type JsonObject, listAt, textAt, valueAt } from "../json.ts";
import { readInboundMessage } from "./inbound-message.ts";
import { readErrors, readRest } from "./rest-of-value.ts";
import { type ContactsById, indexContacts, readSender } from "./sender.ts";
import { participantKeys, readStatus } from "./status.ts";
import type { WebhookUpdate } from "./webhook-update.ts";

type Origin = { wabaId?: string; phoneNumberId?: string; field: string };
type FullOrigin = { wabaId: string; phoneNumberId: string };

/** The messages, statuses and errors of a value of the field `messages`, in that order, then what else it holds. */
export function readMessagesField(value: JsonObject, origin: Origin): WebhookUpdate[] {
  const contacts = indexContacts(value);
  const { wabaId, phoneNumberId } = origin;
  const full = wabaId === undefined || phoneNumberId === undefined ? undefined : { wabaId, phoneNumberId };
  const unknown = (raw: Json): WebhookUpdate => ({ kind: "unknown", ...origin, raw });
  return [
    ...(listAt(value, "messages") ?? []).map((raw) => readMessage(raw, contacts, full) ?? unknown(raw)),
    ...(listAt(value, "statuses") ?? []).map((raw) => readOneStatus(raw, contacts, full) ?? unknown(raw)),
    ...readErrors(value, origin),
    ...readRest(value, ["messages", "statuses"], origin),
  ];
}

function readMessage(raw: Json, contacts: ContactsById, origin: FullOrigin | undefined): WebhookUpdate | undefined {
  if (!isJsonObject(raw) || origin === undefined) return undefined;
  const message = readInboundMessage(raw);
  const sender = readSender(raw, contacts);
  if (message === undefined || sender === undefined) return undefined;
  if ((valueAt(raw, "group_id") ?? null) === null) return { kind: "message", ...origin, message, sender, raw };
  const groupId = idAt(raw, "group_id");
  return groupId === undefined
    ? undefined
    : { kind: "group-message", ...origin, field: "messages", groupId, message, sender, raw };
}

function readOneStatus(raw: Json, contacts: ContactsById, origin: FullOrigin | undefined): WebhookUpdate | undefined {
  if (!isJsonObject(raw) || origin === undefined) return undefined;
  if (textAt(raw, "recipient_type") !== "group") {
    const status = readStatus(raw, contacts);
    return status && { kind: "status", ...origin, status, raw };
  }
  const groupId = idAt(raw, "recipient_id");
  const status = readStatus(raw, contacts, participantKeys);
  if (groupId === undefined || status === undefined) return undefined;
  return { kind: "group-status", ...origin, field: "messages", groupId, status, raw };
}
