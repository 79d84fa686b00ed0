import { isBusinessScopedUserId } from "@tributary/whatsapp";
import type { Place } from "../state/accounts.ts";
import { type Contact, newContact } from "../state/contacts.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";
import type { SendOrder } from "./read-send-request.ts";

export type Recipient = { contact: Contact; input: string; userId?: string };

/** Whom a message goes to: `to` wins over `recipient`. Throws 131009 for nobody, 131021 for the sender itself. */
export function findRecipient(world: World, { account, number }: Place, { to, recipient }: SendOrder): Recipient {
  if (!to && recipient !== undefined) {
    const contact = world.contacts.findByUserId(account.wabaId, recipient);
    if (contact !== undefined) return { contact, input: recipient, userId: recipient };
    const reason = isBusinessScopedUserId(recipient) ? "is nobody this business knows" : "is not a user id";
    throw new GraphRefusal(131009, `Parameter 'recipient' ${reason}.`);
  }
  const input = to ?? "";
  const waId = input.replaceAll(/[+\-() ]/g, "");
  if (!/^\d{5,20}$/.test(waId)) throw new GraphRefusal(131009, "Parameter 'to' is not a phone number.");
  if (waId === number.displayPhoneNumber.replaceAll(/\D/g, "")) {
    throw new GraphRefusal(131021, "The recipient is the number that sends.");
  }
  return { contact: world.contacts.find(waId) ?? newContact(waId), input };
}
