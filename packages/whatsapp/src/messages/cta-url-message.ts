import { z } from "zod";
import { interactiveBody, interactiveFooter, interactiveHeader } from "./interactive-parts.ts";
import { limitedText } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

/**
 * The `interactive` object of a message with one button that opens a web page.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-cta-url-messages
 */
export const ctaUrlInteractive = z.object({
  type: z.literal("cta_url"),
  header: interactiveHeader.optional(),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({
    name: z.literal("cta_url"),
    parameters: z.object({
      display_text: limitedText("The button's title", messageLimits.ctaUrlButton),
      url: z.url({ protocol: /^https?$/, error: "The button's URL must begin with https:// or http://." }),
    }),
  }),
});
