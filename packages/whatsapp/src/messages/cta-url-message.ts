import { z } from "zod";
import {
  bodyFields,
  type HeaderOption,
  headerField,
  type InteractiveMessage,
  interactiveBody,
  interactiveFooter,
  interactiveHeader,
} from "./interactive-parts.ts";
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

/** What is sent for a link button. */
export type CtaUrlMessage = InteractiveMessage<z.infer<typeof ctaUrlInteractive>>;

/** A message whose button opens a web page. Nothing comes back when it is tapped. */
export function ctaUrlMessage(options: {
  header?: HeaderOption | undefined;
  body: string;
  footer?: string | undefined;
  buttonTitle: string;
  url: string;
}): CtaUrlMessage {
  const { header, body, footer, buttonTitle, url } = options;
  return {
    type: "interactive",
    interactive: {
      type: "cta_url",
      ...headerField(header),
      ...bodyFields({ body, footer }),
      action: { name: "cta_url", parameters: { display_text: buttonTitle, url } },
    },
  };
}
