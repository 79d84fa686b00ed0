import type { JsonObject } from "../json.ts";
import { type InboundMessage, readInboundMessage } from "./inbound-message.ts";
import { type ContactsById, type PersonKeys, readPerson, type Sender } from "./sender.ts";

/**
 * A message that a person wrote to a contact in the WhatsApp Business app, on a number that the app shares with the
 * Cloud API. Never to be answered: somebody has taken over.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
 */
export type MessageEcho = { message: InboundMessage; recipient: Sender };

const addresseeKeys: PersonKeys = { phone: "to", userId: "to_user_id", parentUserId: "to_parent_user_id" };

/** Reads one item of Meta's `message_echoes` list; `undefined` when it cannot be a message. */
export function readEcho(echo: JsonObject, contacts: ContactsById): MessageEcho | undefined {
  const message = readInboundMessage(echo);
  return message && { message, recipient: readPerson(echo, addresseeKeys, contacts) };
}
