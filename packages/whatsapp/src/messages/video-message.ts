import { z } from "zod";
import { caption, captionField } from "./caption.ts";
import { hasOneSource, type MediaSource, mediaSourceFields } from "./media-source.ts";

/**
 * A video: MP4 or 3GP (H.264 with AAC), at most 16 MB.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/video-messages
 */
export const videoMessageSchema = z.object({
  type: z.literal("video"),
  video: z.object({ ...mediaSourceFields, caption }).check(hasOneSource),
});

/** What is sent for a video. */
export type VideoMessage = z.infer<typeof videoMessageSchema>;

/** A video, with a text under it if given. */
export function videoMessage(media: MediaSource, options: { caption?: string | undefined } = {}): VideoMessage {
  return { type: "video", video: { ...media, ...captionField(options.caption) } };
}
