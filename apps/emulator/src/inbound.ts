import type { Place } from "./state/accounts.ts";
import type { ChatEntry, NewChatEntry } from "./state/chats.ts";
import type { Contact } from "./state/contacts.ts";
import { newWamid } from "./state/ids.ts";
import { messageWebhook } from "./webhooks/envelope.ts";
import { phpJson } from "./webhooks/php-json.ts";
import type { World } from "./world.ts";

export type Inbound = Pick<NewChatEntry, "type" | "text" | "content" | "contextWamid" | "media">;

/** A message from a contact's phone: into the chat, the customer service window opens, and the webhook goes out. */
export function receiveFromContact(world: World, who: { place: Place; contact: Contact }, inbound: Inbound): ChatEntry {
  const { phoneNumberId } = who.place.number;
  const { waId } = who.contact;
  const chat = world.chats.open(phoneNumberId, waId);
  const wamid = newWamid(world.random, waId, "inbound");
  const entry = world.chats.add(chat, { wamid, from: "contact", ...inbound });
  chat.lastInboundAtMs = entry.atMs;
  if (inbound.content["referral"] !== undefined) chat.cameByAdAtMs = entry.atMs;
  world.feed.tell({ kind: "chat", phoneNumberId, waId, seq: entry.seq });
  const body = phpJson(messageWebhook(who, entry));
  if (world.registry.isBlocked(phoneNumberId, waId)) return entry;
  world.deliveries.send({ kind: "message", phoneNumberId, waId, wamid, body });
  return entry;
}
