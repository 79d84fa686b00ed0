import type { MessageProblem } from "./check-message.ts";
import { messageLimits } from "./limits.ts";

/**
 * What speaks against a Flow's button title although WhatsApp may accept it: more than 20 characters (some phones cut
 * it; above 30 it is refused) and emoji, which Meta advises against.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/sendingaflow
 */
export function flowButtonTitleWarnings(title: string): MessageProblem[] {
  const field = "interactive.action.parameters.flow_cta";
  const limit = messageLimits.flowButtonTitleAdvised;
  const given = title.length;
  const warnings: MessageProblem[] = [];
  if (given > limit) {
    const message = `The button title is ${given} characters long; over ${limit} some phones cut it. Shorten it.`;
    warnings.push({ field, limit, given, message });
  }
  if (emoji.test(title)) {
    warnings.push({ field, message: "The button title has an emoji; Meta advises against it. Use words only." });
  }
  return warnings;
}

const emoji = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\uFE0F|\u20E3/u;
