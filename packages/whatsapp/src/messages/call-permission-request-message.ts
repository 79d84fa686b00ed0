import { z } from "zod";
import type { InteractiveMessage } from "./interactive-parts.ts";
import { namedAction, plainParts } from "./plain-parts.ts";

/**
 * The `interactive` object of a message that asks whether the business may call.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions
 */
export const callPermissionRequestInteractive = z.object({
  type: z.literal("call_permission_request"),
  ...plainParts,
  action: namedAction("call_permission_request"),
});

/** What is sent to ask for leave to call. */
export type CallPermissionRequestMessage = InteractiveMessage<z.infer<typeof callPermissionRequestInteractive>>;

/** Asks the contact whether the business may call; the answer is a `call_permission_reply`. */
export function callPermissionRequestMessage(body: string): CallPermissionRequestMessage {
  const action = { name: "call_permission_request" } as const;
  return { type: "interactive", interactive: { type: "call_permission_request", body: { text: body }, action } };
}
