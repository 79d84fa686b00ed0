import { ControlRefusal } from "./control/refusal.ts";
import type { Place } from "./state/accounts.ts";
import { type Contact, contactSchema, type SeenContact } from "./state/contacts.ts";
import { identityKeyHashOf, newWamid, userIdOf } from "./state/ids.ts";
import { sendAccountWebhook } from "./webhooks/account-webhook.ts";
import { contactObject, numberValue, systemWebhook } from "./webhooks/envelope.ts";
import { phpJson } from "./webhooks/php-json.ts";
import type { World } from "./world.ts";

/**
 * The contact as a number sees it: a hidden phone number is known to whoever has it in the contact book, and the key of the
 * phone to whoever has asked to check it.
 */
export function asSeenBy({ registry }: World, { account, number }: Place, contact: Contact): SeenContact {
  const isKnown = registry.contactBook.has(`${account.wabaId}/${contact.waId}`);
  const isChecked = registry.isIdentityChecked(number.phoneNumberId);
  return {
    ...contact,
    isPhoneHidden: contact.isPhoneHidden && !isKnown,
    ...(isChecked ? { identityKeyHash: identityKeyHashOf(contact.waId) } : {}),
  };
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
  const moved = { ...contact, waId };
  world.contacts.put(moved);
  for (const chat of world.chats.list().filter((known) => known.waId === contact.waId)) {
    world.chats.move(chat, waId);
    const place = world.accounts.numberById(chat.phoneNumberId);
    if (place !== undefined) tellNewNumber(world, place, { before: contact, after: moved });
  }
  world.contacts.remove(contact.waId);
  world.feed.tell({ kind: "settings" });
}

/** The person stops or resumes marketing messages, and every number hears of it. */
export function setMarketing(world: World, contact: Contact, value: "stop" | "resume"): void {
  contact.hasStoppedMarketing = value === "stop";
  for (const account of world.accounts.list()) {
    for (const number of account.numbers) tellWish(world, { account, number }, { contact, value });
  }
  world.feed.tell({ kind: "settings" });
}

function tellWish(
  world: World,
  place: Place,
  { contact, value }: { contact: Contact; value: "stop" | "resume" },
): void {
  const { account, number } = place;
  const userId = userIdOf(contact.waId, account.wabaId);
  const seen = asSeenBy(world, place, contact);
  const who = { ...(seen.isPhoneHidden ? {} : { wa_id: seen.waId }), user_id: userId };
  const detail = value === "stop" ? "User requested to stop marketing messages" : "User resumed marketing messages";
  const timestamp = Math.floor(world.clock.now() / 1_000);
  const user_preferences = [{ ...who, detail, category: "marketing_messages", value, timestamp }];
  const told = numberValue(place, { contacts: [contactObject(seen, userId)], user_preferences });
  const { phoneNumberId } = number;
  sendAccountWebhook(world, account, { field: "user_preferences", value: told, phoneNumberId });
}

/** Who hides the number is another user id to the bot, and nothing else. */
function tellNewNumber(world: World, place: Place, { before, after }: { before: Contact; after: Contact }): void {
  const { phoneNumberId } = place.number;
  const [oldUserId, user_id] = [before, after].map((person) => userIdOf(person.waId, place.account.wabaId));
  const isHidden = asSeenBy(world, place, after).isPhoneHidden;
  const system = isHidden
    ? { body: `User changed from ${oldUserId} to ${user_id}`, type: "user_changed_user_id", user_id }
    : {
        body: `User changed from ${before.waId} to ${after.waId}`,
        type: "user_changed_number",
        wa_id: after.waId,
        user_id,
      };
  const sender = { ...(isHidden ? {} : { from: before.waId }), from_user_id: oldUserId };
  const wamid = newWamid(world.random, before.waId, "inbound");
  const body = phpJson(systemWebhook(place, { wamid, sender, atMs: world.clock.now(), system }));
  world.deliveries.send({ kind: "message", phoneNumberId, waId: after.waId, wamid, body });
}
