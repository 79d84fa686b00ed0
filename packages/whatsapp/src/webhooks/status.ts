import { type GraphErrorBody, readGraphErrors } from "../graph/graph-error-body.ts";
import { booleanAt, idAt, type JsonObject, objectAt, secondsAt, textAt } from "../json.ts";
import { type ContactsById, type PersonKeys, readPerson, type Sender } from "./sender.ts";

/** How far a message that we sent has come; `played` is the first play of a voice note. */
export type StatusName = "sent" | "delivered" | "read" | "played" | "failed";

/**
 * One report on a message that we sent. `id` is its wamid, `callbackData` what we sent as
 * `biz_opaque_callback_data`. Reports may be missing, repeated or out of order: `read` implies `delivered`. `pricing`
 * comes with `sent` and with one of `delivered` and `read`; `conversation` is for older webhook versions and for free
 * entry points.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export type MessageStatus = {
  id: string;
  status: StatusName;
  timestampSeconds: number;
  recipient: Sender;
  callbackData?: string;
  pricing?: StatusPricing;
  conversation?: StatusConversation;
  identityKeyHash?: string;
  errors: GraphErrorBody[];
};

/** Where a status says whom the message went to. */
const recipientKeys: PersonKeys = {
  phone: "recipient_id",
  userId: "recipient_user_id",
  parentUserId: "recipient_parent_user_id",
};

/** Where a status of a message to a group says which member it is about. */
export const participantKeys: PersonKeys = {
  phone: "recipient_participant_id",
  userId: "recipient_participant_user_id",
  parentUserId: "recipient_participant_parent_user_id",
};

/** What Meta charges, in Meta's words; `type` and `category` say whether, `billable` is on its way out. */
export type StatusPricing = { billable?: boolean; pricing_model?: string; type?: string; category?: string };

/** The conversation that a message belongs to; `originType` is Meta's category. */
export type StatusConversation = { id: string; originType?: string; expiresAtSeconds?: number };

/** Reads one item of Meta's `statuses` list, about the person under `keys`; `undefined` when its id, time or status is missing or not known. */
export function readStatus(
  status: JsonObject,
  contacts: ContactsById,
  keys: PersonKeys = recipientKeys,
): MessageStatus | undefined {
  const id = idAt(status, "id");
  const timestampSeconds = secondsAt(status, "timestamp");
  const name = textAt(status, "status");
  if (id === undefined || timestampSeconds === undefined || !isStatusName(name)) return undefined;
  const callbackData = textAt(status, "biz_opaque_callback_data");
  const pricing = readPricing(status);
  const conversation = readConversation(status);
  const identityKeyHash = textAt(status, "recipient_identity_key_hash");
  return {
    id,
    status: name,
    timestampSeconds,
    recipient: readPerson(status, keys, contacts),
    ...(callbackData === undefined ? {} : { callbackData }),
    ...(pricing === undefined ? {} : { pricing }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(identityKeyHash === undefined ? {} : { identityKeyHash }),
    errors: readGraphErrors(status),
  };
}

function readPricing(status: JsonObject): StatusPricing | undefined {
  const pricing = objectAt(status, "pricing");
  if (pricing === undefined) return undefined;
  const read: StatusPricing = {};
  const billable = booleanAt(pricing, "billable");
  if (billable !== undefined) read.billable = billable;
  for (const key of ["pricing_model", "type", "category"] as const) {
    const text = textAt(pricing, key);
    if (text !== undefined) read[key] = text;
  }
  return read;
}

function readConversation(status: JsonObject): StatusConversation | undefined {
  const conversation = objectAt(status, "conversation") ?? {};
  const id = idAt(conversation, "id");
  if (id === undefined) return undefined;
  const originType = textAt(objectAt(conversation, "origin") ?? {}, "type");
  const expiresAtSeconds = secondsAt(conversation, "expiration_timestamp");
  return {
    id,
    ...(originType === undefined ? {} : { originType }),
    ...(expiresAtSeconds === undefined ? {} : { expiresAtSeconds }),
  };
}

function isStatusName(name: string | undefined): name is StatusName {
  return name === "sent" || name === "delivered" || name === "read" || name === "played" || name === "failed";
}
