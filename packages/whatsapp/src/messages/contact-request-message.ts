import { z } from "zod";
import type { InteractiveMessage } from "./interactive-parts.ts";
import { namedAction, plainParts } from "./plain-parts.ts";

/**
 * The `interactive` object of a message whose button shares the contact's phone number; WhatsApp words the button.
 * Meta's page calls it `contact_request`, live integrations send `request_contact_info`; both are let through.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export const contactRequestInteractive = z.object({
  type: z.enum(["request_contact_info", "contact_request"]),
  ...plainParts,
  action: namedAction("request_contact_info", "contact_request"),
});

/** What is sent to ask for a phone number. */
export type ContactRequestMessage = InteractiveMessage<z.infer<typeof contactRequestInteractive>>;

/** Asks the contact for the phone number; the answer is a `contacts` message whose `origin` is `contact_request`. */
export function contactRequestMessage(body: string): ContactRequestMessage {
  const action = { name: "request_contact_info" } as const;
  return { type: "interactive", interactive: { type: "request_contact_info", body: { text: body }, action } };
}
