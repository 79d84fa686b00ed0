import { z } from "zod";
import { limitedText } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

/**
 * A plain text.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages
 */
export const textMessageSchema = z.object({
  type: z.literal("text"),
  text: z.object({
    body: limitedText("The message", messageLimits.textBody),
    preview_url: z.boolean().optional(),
  }),
});

/** What is sent for a plain text. */
export type TextMessage = z.infer<typeof textMessageSchema>;

/** A plain text; with `hasPreview` WhatsApp shows a preview of its first link. */
export function textMessage(body: string, options: { hasPreview?: boolean } = {}): TextMessage {
  const text = options.hasPreview === undefined ? { body } : { body, preview_url: options.hasPreview };
  return { type: "text", text };
}
