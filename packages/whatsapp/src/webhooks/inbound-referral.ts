import { idAt, type JsonObject, objectAt, textAt } from "../json.ts";

/**
 * The ad or post from which a contact came; it comes with the first message. A reply within 24 hours opens a free
 * entry point of 72 hours.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text
 */
export type Referral = {
  source_url?: string;
  source_id?: string;
  source_type?: string;
  headline?: string;
  body?: string;
  media_type?: string;
  image_url?: string;
  video_url?: string;
  thumbnail_url?: string;
  ctwa_clid?: string;
  welcome_text?: string;
};

const textKeys = [
  "source_url",
  "source_type",
  "headline",
  "body",
  "media_type",
  "image_url",
  "video_url",
  "thumbnail_url",
  "ctwa_clid",
] as const;

/** Reads where the sender of a message came from; `undefined` when it does not say. */
export function readReferral(message: JsonObject): Referral | undefined {
  const referral = objectAt(message, "referral");
  if (referral === undefined) return undefined;
  const read: Referral = {};
  for (const key of textKeys) {
    const text = textAt(referral, key);
    if (text !== undefined) read[key] = text;
  }
  const sourceId = idAt(referral, "source_id");
  if (sourceId !== undefined) read.source_id = sourceId;
  const welcome = textAt(objectAt(referral, "welcome_message") ?? {}, "text");
  if (welcome !== undefined) read.welcome_text = welcome;
  return read;
}
