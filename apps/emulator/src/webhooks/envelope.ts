import { createHash } from "node:crypto";
import type { Place } from "../state/accounts.ts";
import type { ChatEntry } from "../state/chats.ts";
import type { SeenContact } from "../state/contacts.ts";
import { userIdOf } from "../state/ids.ts";

export type Correspondents = { place: Place; contact: SeenContact };

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

type SystemFacts = { wamid: string; sender: object; atMs: number; system: object };

/** A note of WhatsApp's about a person. It comes without `contacts`. */
export function systemWebhook(place: Place, { wamid, sender, atMs, system }: SystemFacts): object {
  return envelope(place, { messages: [{ ...sender, id: wamid, timestamp: seconds(atMs), type: "system", system }] });
}

export type StatusFacts = {
  status: string;
  atMs: number;
  errors?: object[];
  /** It says what the message costs, and which conversation it belongs to. */
  isPriced: boolean;
  isOldShape: boolean;
  freeEntryUntilMs: number | undefined;
};

/** The webhook of one status of a message that the business sent. Whoever wrote to a phone number is told it again. */
export function statusWebhook({ place, contact }: Correspondents, entry: ChatEntry, facts: StatusFacts): object {
  const { status, atMs, errors, isPriced } = facts;
  const userId = userIdOf(contact.waId, place.account.wabaId);
  const isFailed = status === "failed";
  const isToUserId = entry.isToUserId === true;
  const recipient = { ...contact, isPhoneHidden: contact.isPhoneHidden && isToUserId };
  const body = {
    id: entry.wamid,
    status,
    timestamp: seconds(atMs),
    ...(recipient.isPhoneHidden ? {} : { recipient_id: recipient.waId }),
    ...(isFailed && !isToUserId ? {} : { recipient_user_id: userId }),
    ...(contact.identityKeyHash === undefined ? {} : { recipient_identity_key_hash: contact.identityKeyHash }),
    ...(isPriced ? { pricing: entry.pricing ?? freeServicePricing } : {}),
    ...(isPriced ? conversationOf(entry, facts) : {}),
    ...(entry.callbackData === undefined ? {} : { biz_opaque_callback_data: entry.callbackData }),
    ...(errors === undefined ? {} : { errors }),
  };
  const shown = status === "delivered" || status === "read" ? recipient : withoutUsername(recipient);
  return envelope(place, { ...(isFailed ? {} : { contacts: [contactObject(shown, userId)] }), statuses: [body] });
}

/** Since v24 only free entry points say it: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
function conversationOf(
  { wamid, atMs, pricing = freeServicePricing }: ChatEntry,
  { isOldShape, freeEntryUntilMs }: StatusFacts,
): object {
  const isFreeEntry = pricing.type === "free_entry_point";
  if (!isOldShape && !isFreeEntry) return {};
  const id = createHash("sha256").update(wamid).digest("hex").slice(0, 32);
  const endsAtMs = (isFreeEntry ? freeEntryUntilMs : undefined) ?? atMs + 86_400_000;
  return { conversation: { id, expiration_timestamp: seconds(endsAtMs), origin: { type: pricing.category } } };
}

const freeServicePricing = {
  billable: false,
  pricing_model: "PMP",
  type: "free_customer_service",
  category: "service",
};

function withoutUsername({ username: _, ...contact }: SeenContact): SeenContact {
  return contact;
}

/** A person as the `contacts` of a webhook show them. */
export function contactObject(contact: SeenContact, userId: string): object {
  return {
    profile: { name: contact.name, ...(contact.username === undefined ? {} : { username: contact.username }) },
    ...(contact.isPhoneHidden ? {} : { wa_id: contact.waId }),
    user_id: userId,
    ...(contact.identityKeyHash === undefined ? {} : { identity_key_hash: contact.identityKeyHash }),
  };
}

/** The value of a webhook about a number. */
export function numberValue({ number }: Pick<Place, "number">, value: object): object {
  const metadata = {
    display_phone_number: digitsOf(number.displayPhoneNumber),
    phone_number_id: number.phoneNumberId,
  };
  return { messaging_product: "whatsapp", metadata, ...value };
}

function envelope(place: Place, value: object): object {
  const change = { value: numberValue(place, value), field: "messages" };
  return { object: "whatsapp_business_account", entry: [{ id: place.account.wabaId, changes: [change] }] };
}

function digitsOf(phone: string): string {
  return phone.replaceAll(/\D/g, "");
}

function seconds(atMs: number): string {
  return String(Math.floor(atMs / 1_000));
}
