import { z } from "zod";
import { forbidden } from "./limited-text.ts";
import { hasOneSource, type MediaSource, mediaSourceFields } from "./media-source.ts";

/**
 * A sound file of at most 16 MB. With `voice` it is a voice note, which must be OGG with OPUS, mono, and plays at once
 * when it is at most 512 KB.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/audio-messages
 */
export const audioMessageSchema = z.object({
  type: z.literal("audio"),
  audio: z
    .object({
      ...mediaSourceFields,
      voice: z.boolean().optional(),
      caption: forbidden("A sound file has no caption. Send the text as a message of its own."),
    })
    .check(hasOneSource),
});

/** What is sent for a sound file or a voice note. */
export type AudioMessage = z.infer<typeof audioMessageSchema>;

/** A sound file, or with `isVoice` a voice note, whose first play comes back as the status `played`. */
export function audioMessage(media: MediaSource, options: { isVoice?: boolean } = {}): AudioMessage {
  return { type: "audio", audio: { ...media, ...(options.isVoice ? { voice: true } : {}) } };
}
