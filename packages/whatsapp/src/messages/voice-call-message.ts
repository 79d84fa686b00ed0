import { z } from "zod";
import type { InteractiveMessage } from "./interactive-parts.ts";
import { limitedText, limitIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";
import { plainParts } from "./plain-parts.ts";

const validity = z.int().check((ctx) => {
  const limit = messageLimits.voiceCallMinutes;
  const given = ctx.value;
  if (given >= 1 && given <= limit) return;
  const message = `The button is to work for ${given} minutes; WhatsApp allows 1 to ${limit} (30 days).`;
  ctx.issues.push(limitIssue(given, message, { limit, given }));
});

/**
 * The `interactive` object of a message whose button calls the business in WhatsApp.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-button-messages-deep-links
 */
export const voiceCallInteractive = z.object({
  type: z.literal("voice_call"),
  ...plainParts,
  action: z.object({
    name: z.literal("voice_call"),
    parameters: z
      .object({
        display_text: limitedText("The button's title", messageLimits.voiceCallButton).optional(),
        ttl_minutes: validity.optional(),
      })
      .optional(),
  }),
});

/** What is sent for a call button. */
export type VoiceCallMessage = InteractiveMessage<z.infer<typeof voiceCallInteractive>>;

/** A message whose button calls the business; it works for `validForMinutes` (7 days if not given). */
export function voiceCallMessage(options: {
  body: string;
  buttonTitle: string;
  validForMinutes?: number | undefined;
}): VoiceCallMessage {
  const { body, buttonTitle, validForMinutes } = options;
  const validity = validForMinutes === undefined ? {} : { ttl_minutes: validForMinutes };
  return {
    type: "interactive",
    interactive: {
      type: "voice_call",
      body: { text: body },
      action: { name: "voice_call", parameters: { display_text: buttonTitle, ...validity } },
    },
  };
}
