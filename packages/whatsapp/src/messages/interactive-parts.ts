import { z } from "zod";
import { hasText, limitedText } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";
import { hasOneSource, type MediaSource, mediaSourceFields } from "./media-source.ts";

/** What is sent for a message with something to tap; `Interactive` is its `interactive` object. */
export type InteractiveMessage<Interactive> = { type: "interactive"; interactive: Interactive };

/** The main text of an interactive message. */
export const interactiveBody = z.object({ text: limitedText("The body", messageLimits.interactiveBody) });

/** The grey line under the main text. */
export const interactiveFooter = z.object({ text: limitedText("The footer", messageLimits.footer) });

/** A header that is a line of text. */
export const textHeader = z.object({
  type: z.literal("text"),
  text: limitedText("The header", messageLimits.headerText),
});

const media = z.object(mediaSourceFields).check(hasOneSource);
const document = z.object({ ...mediaSourceFields, filename: z.string().min(1).optional() }).check(hasOneSource);

/** A header that is an image. */
export const imageHeader = z.object({ type: z.literal("image"), image: media });

/** A header that is a video. */
export const videoHeader = z.object({ type: z.literal("video"), video: media });

/** A header that is a line of text or one media file. */
export const interactiveHeader = z.discriminatedUnion("type", [
  textHeader,
  imageHeader,
  videoHeader,
  z.object({ type: z.literal("document"), document }),
]);

/** A header as a caller gives it: a line of text, or a media file of one kind. */
export type HeaderOption =
  | string
  | { image: MediaSource }
  | { video: MediaSource }
  | { document: MediaSource & { filename?: string } };

type Header = z.infer<typeof interactiveHeader>;

/** The `header` field for any kind of header, left out when there is nothing in it. */
export function headerField(header: HeaderOption | undefined): { header?: Header } {
  if (!header) return {};
  if (typeof header === "string") return textHeaderField(header);
  if ("image" in header) return { header: { type: "image", image: header.image } };
  if ("video" in header) return { header: { type: "video", video: header.video } };
  return { header: { type: "document", document: header.document } };
}

/** The `header` field with a line of text, left out when it is blank. */
export function textHeaderField(text: string | undefined): { header?: z.infer<typeof textHeader> } {
  return hasText(text) ? { header: { type: "text", text } } : {};
}

/** The `body` field, and the `footer` field, left out when it is blank. */
export function bodyFields(options: { body: string; footer?: string | undefined }): {
  body: { text: string };
  footer?: { text: string };
} {
  const { body, footer } = options;
  return { body: { text: body }, ...(hasText(footer) ? { footer: { text: footer } } : {}) };
}
