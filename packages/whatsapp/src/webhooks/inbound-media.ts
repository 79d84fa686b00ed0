import { booleanAt, idAt, type JsonObject, objectAt, textAt } from "../json.ts";

/** The kinds of messages that carry a file. */
export type MediaKind = "image" | "video" | "audio" | "document" | "sticker";

/**
 * A file that a contact sent, in Meta's words. Its `id` works for 7 days, its `url` (which needs the access token) for
 * 5 minutes; `sha256` is in base64. `mime_type` may carry parameters, as in `audio/ogg; codecs=opus`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export type InboundMedia = {
  id: string;
  mime_type?: string;
  sha256?: string;
  url?: string;
  caption?: string;
  filename?: string;
  voice?: boolean;
  animated?: boolean;
};

const textKeys = ["mime_type", "sha256", "url", "caption", "filename"] as const;

/** Reads the file of a message of this kind; `undefined` when it has no id to fetch it by. */
export function readMedia(message: JsonObject, kind: MediaKind): InboundMedia | undefined {
  const media = objectAt(message, kind) ?? {};
  const id = idAt(media, "id");
  if (id === undefined) return undefined;
  const read: InboundMedia = { id };
  for (const key of textKeys) {
    const text = textAt(media, key);
    if (text !== undefined) read[key] = text;
  }
  for (const key of ["voice", "animated"] as const) {
    const value = booleanAt(media, key);
    if (value !== undefined) read[key] = value;
  }
  return read;
}

/** Whether messages of this type carry a file. */
export function isMediaKind(type: string): type is MediaKind {
  return type === "image" || type === "video" || type === "audio" || type === "document" || type === "sticker";
}
