import { z } from "zod";
import {
  bodyFields,
  type HeaderOption,
  headerField,
  interactiveBody,
  interactiveFooter,
  interactiveHeader,
} from "./interactive-parts.ts";
import { limitedList, limitedText, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const replyButton = z.object({
  type: z.literal("reply"),
  reply: z.object({
    id: limitedText("The button's id", messageLimits.replyButtonId).refine((id) => id === id.trim(), {
      message: "The button's id begins or ends with a blank; WhatsApp refuses that. Remove the blank.",
    }),
    title: limitedText("The button's title", messageLimits.replyButtonTitle),
  }),
});

/**
 * The `interactive` object of a message with one to three reply buttons; ids and titles are unique.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 */
export const replyButtonsInteractive = z.object({
  type: z.literal("button"),
  header: interactiveHeader.optional(),
  body: interactiveBody,
  footer: interactiveFooter.optional(),
  action: z.object({
    buttons: limitedList("buttons", messageLimits.replyButtonCount, replyButton).check((ctx) => {
      for (const key of ["id", "title"] as const) {
        const texts = ctx.value.map((button) => button.reply[key]);
        const index = texts.findIndex((text, position) => texts.indexOf(text) < position);
        if (index < 0) continue;
        const message = `Two buttons have the same ${key} ("${texts[index]}"). Give each button its own.`;
        ctx.issues.push(ruleIssue(ctx.value, message, [index, "reply", key]));
      }
    }),
  }),
});

/** What is sent for a message with reply buttons. */
export type ReplyButtonsMessage = { type: "interactive"; interactive: z.infer<typeof replyButtonsInteractive> };

/** A message with one to three buttons; the tapped one comes back as a `button_reply` with its id and title. */
export function replyButtonsMessage(options: {
  header?: HeaderOption | undefined;
  body: string;
  footer?: string | undefined;
  buttons: readonly { id: string; title: string }[];
}): ReplyButtonsMessage {
  const { header, body, footer, buttons } = options;
  return {
    type: "interactive",
    interactive: {
      type: "button",
      ...headerField(header),
      ...bodyFields({ body, footer }),
      action: { buttons: buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) },
    },
  };
}
