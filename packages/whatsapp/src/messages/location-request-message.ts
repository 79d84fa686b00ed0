import { z } from "zod";
import type { InteractiveMessage } from "./interactive-parts.ts";
import { namedAction, plainParts } from "./plain-parts.ts";

/**
 * The `interactive` object of a message whose button sends the contact's place.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-request-messages
 */
export const locationRequestInteractive = z.object({
  type: z.literal("location_request_message"),
  ...plainParts,
  action: namedAction("send_location"),
});

/** What is sent to ask for a place. */
export type LocationRequestMessage = InteractiveMessage<z.infer<typeof locationRequestInteractive>>;

/** Asks the contact for a place; the answer is an ordinary `location` message that names this one as its context. */
export function locationRequestMessage(body: string): LocationRequestMessage {
  const action = { name: "send_location" } as const;
  return { type: "interactive", interactive: { type: "location_request_message", body: { text: body }, action } };
}
