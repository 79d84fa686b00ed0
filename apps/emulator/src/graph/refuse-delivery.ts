import type { Chat } from "../state/chats.ts";
import type { Contact } from "../state/contacts.ts";
import type { TemplateRecord } from "../templates/template-record.ts";
import type { World } from "../world.ts";
import { GraphRefusal } from "./errors.ts";
import { isWindowOpen } from "./price.ts";

type Given = { contact: Contact; chat: Chat | undefined; isTemplate: boolean; template: TemplateRecord | undefined };

/**
 * Why a message that is right cannot be delivered to this contact; undefined when it can.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#customer-service-windows
 */
export function refuseDelivery(world: World, { contact, chat, isTemplate, template }: Given): GraphRefusal | undefined {
  if (!contact.isOnWhatsApp) return new GraphRefusal(131026, "Message undeliverable: the number is not on WhatsApp.");
  if (chat !== undefined && world.registry.isBlocked(chat.phoneNumberId, contact.waId)) {
    return new GraphRefusal(130403, "The business has blocked this user.");
  }
  if (template?.category === "MARKETING") return refuseMarketing(world, contact);
  if (isTemplate || isWindowOpen(chat, world.clock.now()) || !world.settings.strict) return undefined;
  return new GraphRefusal(
    131047,
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  );
}

function refuseMarketing(world: World, contact: Contact): GraphRefusal | undefined {
  if (contact.hasStoppedMarketing === true) {
    return new GraphRefusal(131050, "The user has stopped marketing messages from this business.");
  }
  const isUnitedStates = contact.waId.length === 11 && contact.waId.startsWith("1");
  if (!isUnitedStates || !world.settings.strict) return undefined;
  return new GraphRefusal(131049, "Marketing templates are not delivered to numbers of the United States (+1).");
}
