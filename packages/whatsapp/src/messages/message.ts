import { z } from "zod";
import { ctaUrlInteractive } from "./cta-url-message.ts";
import { flowInteractive } from "./flow-message.ts";
import { listInteractive } from "./list-message.ts";
import { replyButtonsInteractive } from "./reply-buttons-message.ts";
import { textMessageSchema } from "./text-message.ts";

/**
 * The content of a message to send, without its envelope: `type` and the object of that name, in Meta's own words and
 * within Meta's limits.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const outboundMessageSchema = z.discriminatedUnion("type", [
  textMessageSchema,
  z.object({
    type: z.literal("interactive"),
    interactive: z.discriminatedUnion("type", [
      replyButtonsInteractive,
      listInteractive,
      ctaUrlInteractive,
      flowInteractive,
    ]),
  }),
]);

/** The content of a message to send. */
export type OutboundMessage = z.infer<typeof outboundMessageSchema>;
