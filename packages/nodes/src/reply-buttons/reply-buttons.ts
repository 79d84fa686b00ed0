import { defineNodeType, type NodeIssue, type Turn } from "@tributary/engine";
import { messageLimits, replyButtonsMessage } from "@tributary/whatsapp";
import { z } from "zod";
import { type Choice, chosenFrom, replyId } from "../choices.ts";
import {
  headerImageField,
  keyField,
  requiredTemplateField,
  templateField,
  timeoutMinutesField,
  uniqueBy,
  variableField,
} from "../fields.ts";
import { inspectKeptTitle } from "../inspect-kept.ts";
import { inspectLink } from "../inspect-link.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { renderHeader } from "../render-header.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";

const button = z.strictObject({
  key: keyField,
  title: requiredTemplateField({ label: "Title", maxLength: messageLimits.replyButtonTitle }),
});

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.interactiveBody }),
  header: templateField({ label: "Header", maxLength: messageLimits.headerText }).optional(),
  headerImage: headerImageField,
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
  enter: (node, turn) => {
    const message = replyButtonsMessage({
      header: renderHeader(node, turn),
      body: turn.render(node.body),
      footer: node.footer && turn.render(node.footer),
      buttons: choicesOf(node, turn).map(({ key, title }) => ({ id: replyId(turn, key), title })),
    });
    sendMessage(turn, message);
    return waitForContact(turn, node.timeoutMinutes);
  },
  resume: (node, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const chosen = chosenFrom(choicesOf(node, turn), input.message, turn);
    if (!chosen) return { exit: "other" };
    if (node.saveTo !== undefined) turn.write(node.saveTo, chosen.title);
    return { exit: `button:${chosen.key}` };
  },
  inspect: ({ buttons, headerImage, saveTo, timeoutMinutes }, context) => {
    const titles = buttons.map(({ title }) => title);
    return [
      ...inspectLink(headerImage, "headerImage"),
      ...titleIssues(titles),
      ...inspectKeptTitle(context, saveTo, titles),
      ...inspectNoReply(timeoutMinutes, context),
    ];
  },
});

/** What is written in the same way reads in the same way, whatever its variables hold. */
function titleIssues(titles: string[]): NodeIssue[] {
  const index = titles.findIndex((title, position) => titles.indexOf(title) < position);
  if (index === -1) return [];
  const message = `Another button is called “${titles[index]}”, too, and WhatsApp refuses that. Give each button its own title.`;
  return [{ code: "title-repeated", severity: "error", message, field: `buttons.${index}.title` }];
}

function choicesOf({ buttons }: Config, turn: Turn): Choice[] {
  return buttons.map(({ key, title }) => ({ key, title: turn.render(title) }));
}
