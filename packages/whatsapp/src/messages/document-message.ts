import { z } from "zod";
import { caption, captionField } from "./caption.ts";
import { hasOneSource, type MediaSource, mediaSourceFields } from "./media-source.ts";

/**
 * A file of at most 100 MB. WhatsApp shows `filename`, and takes the icon from its ending.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/document-messages
 */
export const documentMessageSchema = z.object({
  type: z.literal("document"),
  document: z.object({ ...mediaSourceFields, caption, filename: z.string().min(1).optional() }).check(hasOneSource),
});

/** What is sent for a document. */
export type DocumentMessage = z.infer<typeof documentMessageSchema>;

/** A document, with a text under it and a name if given. */
export function documentMessage(
  media: MediaSource,
  options: { caption?: string | undefined; filename?: string | undefined } = {},
): DocumentMessage {
  const { filename } = options;
  const name = filename ? { filename } : {};
  return { type: "document", document: { ...media, ...captionField(options.caption), ...name } };
}
