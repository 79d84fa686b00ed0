import { z } from "zod";
import { limitedText } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

/** The main text of an interactive message. */
export const interactiveBody = z.object({ text: limitedText("The body", messageLimits.interactiveBody) });

/** The grey line under the main text. */
export const interactiveFooter = z.object({ text: limitedText("The footer", messageLimits.footer) });

/** A header that is a line of text. */
export const textHeader = z.object({
  type: z.literal("text"),
  text: limitedText("The header", messageLimits.headerText),
});

const media = z
  .object({ id: z.string().min(1).optional(), link: z.string().min(1).optional() })
  .refine((value) => (value.id === undefined) !== (value.link === undefined), {
    message: "A header's media needs either `id` (uploaded media) or `link` (a URL), and only one of them.",
  });

/** A header that is a line of text or one media file. */
export const interactiveHeader = z.discriminatedUnion("type", [
  textHeader,
  z.object({ type: z.literal("image"), image: media }),
  z.object({ type: z.literal("video"), video: media }),
  z.object({ type: z.literal("document"), document: media }),
]);
