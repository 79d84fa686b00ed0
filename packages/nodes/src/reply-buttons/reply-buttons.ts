import { defineNodeType, type InboundMessage, type Turn } from "@tributary/engine";
import { messageLimits, replyButtonsMessage } from "@tributary/whatsapp";
import { z } from "zod";
import {
  keyField,
  requiredTemplateField,
  templateField,
  timeoutMinutesField,
  uniqueBy,
  variableField,
} from "../fields.ts";
import { matchable } from "../keywords.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";

const button = z.strictObject({
  key: keyField,
  title: requiredTemplateField({ label: "Title", maxLength: messageLimits.replyButtonTitle }),
});

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.interactiveBody }),
  header: templateField({ label: "Header", maxLength: messageLimits.headerText }).optional(),
  footer: templateField({ label: "Footer", maxLength: messageLimits.footer }).optional(),
  buttons: z
    .array(button)
    .min(1)
    .max(messageLimits.replyButtonCount)
    .check(uniqueBy(({ key }) => key, "key"))
    .meta({ label: "Buttons" }),
  saveTo: variableField("Save the answer in", "Receives the title of the button.").optional(),
  timeoutMinutes: timeoutMinutesField,
});

type Config = z.infer<typeof config>;
type Button = z.infer<typeof button>;

/** Asks with one to three buttons and leaves by the one that the contact chose. */
export const replyButtons = defineNodeType({
  type: "reply-buttons",
  title: "Reply Buttons",
  group: "prompt",
  summary: "Asks with up to three buttons and waits for the choice.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: true,
  exits: ({ buttons, timeoutMinutes }) => [
    ...buttons.map(({ key, title }) => ({ name: `button:${key}`, label: title, unconnected: "end" as const })),
    { name: "other", label: "Anything else", unconnected: "fallback" },
    ...noReplyExits(timeoutMinutes),
  ],
  enter: ({ header, body, footer, buttons, timeoutMinutes }, turn) => {
    const message = replyButtonsMessage({
      header: header && turn.render(header),
      body: turn.render(body),
      footer: footer && turn.render(footer),
      buttons: buttons.map((one) => ({ id: replyId(turn, one), title: turn.render(one.title) })),
    });
    sendMessage(turn, message);
    return waitForContact(turn, timeoutMinutes);
  },
  resume: (node, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const chosen = chosenButton(node, input.message, turn);
    if (!chosen) return { exit: "other" };
    if (node.saveTo !== undefined) turn.write(node.saveTo, turn.render(chosen.title));
    return { exit: `button:${chosen.key}` };
  },
});

/** Names the node too, so that a tap on an older message does not answer this question. */
function replyId(turn: Turn, { key }: Button): string {
  return `${turn.journey.journey.id}.${turn.node.id}.${key}`;
}

/** A tap counts by its id only; a typed text counts as the tap on the button with that title. */
function chosenButton({ buttons }: Config, message: InboundMessage, turn: Turn): Button | undefined {
  if (message.kind === "reply") return buttons.find((one) => replyId(turn, one) === message.replyId);
  const typed = matchable(message.text);
  return buttons.find((one) => message.kind === "text" && matchable(turn.render(one.title)) === typed);
}
