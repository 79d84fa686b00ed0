import { z } from "zod";
import { forbidden } from "./limited-text.ts";
import { hasOneSource, type MediaSource, mediaSourceFields } from "./media-source.ts";

/**
 * A sticker: WebP, at most 100 KB, or 500 KB when it moves.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/sticker-messages
 */
export const stickerMessageSchema = z.object({
  type: z.literal("sticker"),
  sticker: z
    .object({
      ...mediaSourceFields,
      caption: forbidden("A sticker has no caption. Send the text as a message of its own."),
    })
    .check(hasOneSource),
});

/** What is sent for a sticker. */
export type StickerMessage = z.infer<typeof stickerMessageSchema>;

/** A sticker. */
export function stickerMessage(media: MediaSource): StickerMessage {
  return { type: "sticker", sticker: { ...media } };
}
