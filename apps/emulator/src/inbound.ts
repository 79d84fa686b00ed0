import { asSeenBy } from "./people.ts";
import type { Place } from "./state/accounts.ts";
import type { ChatEntry, NewChatEntry } from "./state/chats.ts";
import type { Contact } from "./state/contacts.ts";
import { newWamid } from "./state/ids.ts";
import { messageWebhook } from "./webhooks/envelope.ts";
import { phpJson } from "./webhooks/php-json.ts";
import type { World } from "./world.ts";

export type Inbound = Pick<NewChatEntry, "type" | "text" | "content" | "contextWamid" | "media"> & {
  /** The account gets the phone number into its contact book. */
  isSharingPhone?: boolean;
};

/** A message from a contact's phone: into the chat, the customer service window opens, and the webhook goes out. */
export function receiveFromContact(world: World, who: { place: Place; contact: Contact }, inbound: Inbound): ChatEntry {
  const { isSharingPhone = false, ...fields } = inbound;
  const { phoneNumberId } = who.place.number;
  const { waId } = who.contact;
  const chat = world.chats.open(phoneNumberId, waId);
  const wamid = newWamid(world.random, waId, "inbound");
  const entry = world.chats.add(chat, { wamid, from: "contact", ...fields });
  chat.lastInboundAtMs = entry.atMs;
  if (inbound.content["referral"] !== undefined) chat.cameByAdAtMs = entry.atMs;
  world.feed.tell({ kind: "chat", phoneNumberId, waId, seq: entry.seq });
  if (isSharingPhone) world.registry.contactBook.add(`${who.place.account.wabaId}/${waId}`);
  const body = phpJson(messageWebhook({ ...who, contact: asSeenBy(world, who.place, who.contact) }, entry));
  if (world.registry.isBlocked(phoneNumberId, waId)) return entry;
  world.deliveries.send({ kind: "message", phoneNumberId, waId, wamid, body });
  return entry;
}
