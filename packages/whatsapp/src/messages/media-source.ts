import { z } from "zod";
import { ruleIssue } from "./limited-text.ts";

/**
 * Where WhatsApp takes a media file from: the `id` of an uploaded file, or a `link` (http or https) from which Meta
 * fetches it; Meta keeps a fetched file for ten minutes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export type MediaSource = { id: string } | { link: string };

/** The fields of {@link MediaSource} as they stand in a message, to be checked with {@link hasOneSource}. */
export const mediaSourceFields = {
  id: z.string().min(1).optional(),
  link: z.url({ protocol: /^https?$/, error: "The link must begin with https:// or http://." }).optional(),
};

/** Adds the rule that media come from exactly one source. */
export function hasOneSource(ctx: z.core.ParsePayload<{ id?: string | undefined; link?: string | undefined }>): void {
  const { id, link } = ctx.value;
  if ((id === undefined) !== (link === undefined)) return;
  const message = "Media need either `id` (uploaded media) or `link` (a URL), and only one of them.";
  ctx.issues.push(ruleIssue(ctx.value, message, []));
}
