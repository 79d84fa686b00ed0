import { ControlRefusal } from "./control/refusal.ts";
import type { AccountRecord, Place } from "./state/accounts.ts";
import { type Contact, contactSchema } from "./state/contacts.ts";
import { newWamid, userIdOf } from "./state/ids.ts";
import { sendAccountWebhook } from "./webhooks/account-webhook.ts";
import { systemWebhook } from "./webhooks/envelope.ts";
import { phpJson } from "./webhooks/php-json.ts";
import type { World } from "./world.ts";

/** The contact as an account sees it: a hidden phone number is known to whoever has it in the contact book. */
export function asSeenBy({ registry }: World, { wabaId }: AccountRecord, contact: Contact): Contact {
  const isKnown = registry.contactBook.has(`${wabaId}/${contact.waId}`);
  return { ...contact, isPhoneHidden: contact.isPhoneHidden && !isKnown };
}

/**
 * The person moves to another phone number, and every business they chat with hears of it. The business-scoped user id is
 * another one from then on.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function changeNumber(world: World, contact: Contact, newWaId: string): void {
  const parsed = contactSchema.shape.waId.safeParse(newWaId.replace(/^\+/, ""));
  if (!parsed.success) throw new ControlRefusal("bad-request", `${newWaId} is not a phone number.`);
  const waId = parsed.data;
  if (world.contacts.find(waId) !== undefined) {
    throw new ControlRefusal("bad-request", `Somebody else has the number ${waId}.`);
  }
  const oldWaId = contact.waId;
  world.contacts.put({ ...contact, waId });
  for (const chat of world.chats.list().filter((known) => known.waId === oldWaId)) {
    world.chats.move(chat, waId);
    const place = world.accounts.numberById(chat.phoneNumberId);
    if (place !== undefined) tellNewNumber(world, place, { oldWaId, waId });
  }
  world.contacts.remove(oldWaId);
  world.feed.tell({ kind: "settings" });
}

/** The person stops or resumes marketing messages, and every account hears of it. */
export function setMarketing(world: World, contact: Contact, value: "stop" | "resume"): void {
  contact.hasStoppedMarketing = value === "stop";
  for (const account of world.accounts.list()) {
    const seen = asSeenBy(world, account, contact);
    const who = { ...(seen.isPhoneHidden ? {} : { wa_id: seen.waId }), user_id: userIdOf(seen.waId, account.wabaId) };
    const detail = value === "stop" ? "User requested to stop marketing messages" : "User resumed marketing messages";
    const timestamp = Math.floor(world.clock.now() / 1_000);
    const preference = { ...who, detail, category: "marketing_messages", value, timestamp };
    const contacts = [{ profile: { name: contact.name }, ...who }];
    const user_preferences = [preference];
    sendAccountWebhook(world, account, { field: "user_preferences", value: { contacts, user_preferences } });
  }
  world.feed.tell({ kind: "settings" });
}

function tellNewNumber(world: World, place: Place, { oldWaId, waId }: { oldWaId: string; waId: string }): void {
  const { phoneNumberId } = place.number;
  const wamid = newWamid(world.random, oldWaId, "inbound");
  const system = {
    body: `User changed from ${oldWaId} to ${waId}`,
    type: "user_changed_number",
    wa_id: waId,
    user_id: userIdOf(waId, place.account.wabaId),
  };
  const body = phpJson(systemWebhook(place, { wamid, from: oldWaId, atMs: world.clock.now(), system }));
  world.deliveries.send({ kind: "message", phoneNumberId, waId, wamid, body });
}
