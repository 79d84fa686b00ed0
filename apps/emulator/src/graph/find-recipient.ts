import { isBusinessScopedUserId } from "@tributary/whatsapp";
import type { Place } from "../state/accounts.ts";
import { type Contact, newContact } from "../state/contacts.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";
import type { SendOrder } from "./read-send-request.ts";

export type Recipient = { contact: Contact; input: string; userId?: string };

/**
 * Whom a message goes to: `to` wins over `recipient`. Throws 131009 for nobody, 131021 for the sender itself, 131030 for who may
 * not be written to from a test number. Numbers of Brazil and Mexico are found with and without their extra digit.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#phone-number-formats
 */
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
  refuseStranger(number, waId);
  const known = world.contacts.find(waId) ?? world.contacts.find(otherForm(waId) ?? waId);
  return { contact: known ?? newContact(waId), input };
}

function refuseStranger({ allowedRecipients }: Place["number"], waId: string): void {
  if (allowedRecipients === undefined) return;
  const allowed = allowedRecipients.map((phone) => phone.replaceAll(/\D/g, ""));
  if (allowed.includes(waId)) return;
  throw new GraphRefusal(131030, "This is a test number: the recipient is not in its list of allowed phone numbers.");
}

const extraDigits: [withDigit: RegExp, without: RegExp, digit: string][] = [
  [/^(55\d\d)9(\d{8})$/, /^(55\d\d)(\d{8})$/, "9"],
  [/^(52)1(\d{10})$/, /^(52)(\d{10})$/, "1"],
];

/** The same number of Brazil or Mexico, with the extra digit or without it. */
function otherForm(waId: string): string | undefined {
  for (const [withDigit, without, digit] of extraDigits) {
    if (withDigit.test(waId)) return waId.replace(withDigit, "$1$2");
    if (without.test(waId)) return waId.replace(without, `$1${digit}$2`);
  }
  return undefined;
}
