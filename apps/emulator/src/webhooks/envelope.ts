import { createHash } from "node:crypto";
import type { Place } from "../state/accounts.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { Contact } from "../state/contacts.ts";
import { userIdOf } from "../state/ids.ts";

export type Correspondents = { place: Place; contact: Contact };

/** The webhook of one message that a contact sent. */
export function messageWebhook({ place, contact }: Correspondents, entry: ChatEntry): object {
  const userId = userIdOf(contact.waId, place.account.wabaId);
  const message = {
    ...(entry.contextWamid === undefined
      ? {}
      : { context: { from: digitsOf(place.number.displayPhoneNumber), id: entry.contextWamid } }),
    ...(contact.isPhoneHidden ? {} : { from: contact.waId }),
    from_user_id: userId,
    id: entry.wamid,
    timestamp: seconds(entry.atMs),
    ...entry.content,
  };
  return envelope(place, { contacts: [contactObject(contact, userId)], messages: [message] });
}

type SystemFacts = { wamid: string; from: string; atMs: number; system: object };

/** A note of WhatsApp's about a person. It comes without `contacts`. */
export function systemWebhook(place: Place, { wamid, from, atMs, system }: SystemFacts): object {
  return envelope(place, { messages: [{ from, id: wamid, timestamp: seconds(atMs), type: "system", system }] });
}

export type StatusFacts = { status: string; atMs: number; errors?: object[]; isOldShape?: boolean };

/** The webhook of one status of a message that the business sent. */
export function statusWebhook(
  { place, contact }: Correspondents,
  entry: ChatEntry,
  { status, atMs, errors, isOldShape = false }: StatusFacts,
): object {
  const userId = userIdOf(contact.waId, place.account.wabaId);
  const isFailed = status === "failed";
  const isPriced = status === "sent" || status === "delivered";
  const body = {
    id: entry.wamid,
    status,
    timestamp: seconds(atMs),
    ...(contact.isPhoneHidden ? {} : { recipient_id: contact.waId }),
    ...(isFailed ? {} : { recipient_user_id: userId }),
    ...(isPriced ? { pricing: entry.pricing ?? freeServicePricing } : {}),
    ...(isPriced ? conversationOf(entry, isOldShape) : {}),
    ...(entry.callbackData === undefined ? {} : { biz_opaque_callback_data: entry.callbackData }),
    ...(errors === undefined ? {} : { errors }),
  };
  return envelope(place, { ...(isFailed ? {} : { contacts: [contactObject(contact, userId)] }), statuses: [body] });
}

/** Since v24 only free entry points say it: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
function conversationOf({ wamid, atMs, pricing = freeServicePricing }: ChatEntry, isOldShape: boolean): object {
  if (!isOldShape && pricing.type !== "free_entry_point") return {};
  const id = createHash("sha256").update(wamid).digest("hex").slice(0, 32);
  const expiration_timestamp = seconds(atMs + 86_400_000);
  return { conversation: { id, expiration_timestamp, origin: { type: pricing.category } } };
}

const freeServicePricing = {
  billable: false,
  pricing_model: "PMP",
  type: "free_customer_service",
  category: "service",
};

function contactObject(contact: Contact, userId: string): object {
  return {
    profile: { name: contact.name, ...(contact.username === undefined ? {} : { username: contact.username }) },
    ...(contact.isPhoneHidden ? {} : { wa_id: contact.waId }),
    user_id: userId,
  };
}

function envelope({ account, number }: Place, value: object): object {
  const metadata = {
    display_phone_number: digitsOf(number.displayPhoneNumber),
    phone_number_id: number.phoneNumberId,
  };
  const change = { value: { messaging_product: "whatsapp", metadata, ...value }, field: "messages" };
  return { object: "whatsapp_business_account", entry: [{ id: account.wabaId, changes: [change] }] };
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}

function seconds(atMs: number): string {
  return String(Math.floor(atMs / 1_000));
}
