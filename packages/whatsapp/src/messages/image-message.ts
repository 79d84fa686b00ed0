import { z } from "zod";
import { caption, captionField } from "./caption.ts";
import { hasOneSource, type MediaSource, mediaSourceFields } from "./media-source.ts";

/**
 * An image: JPEG or PNG, at most 5 MB.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/image-messages
 */
export const imageMessageSchema = z.object({
  type: z.literal("image"),
  image: z.object({ ...mediaSourceFields, caption }).check(hasOneSource),
});

/** What is sent for an image. */
export type ImageMessage = z.infer<typeof imageMessageSchema>;

/** An image, with a text under it if given. */
export function imageMessage(media: MediaSource, options: { caption?: string | undefined } = {}): ImageMessage {
  return { type: "image", image: { ...media, ...captionField(options.caption) } };
}
