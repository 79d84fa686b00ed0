import { defineNodeType } from "@tributary/engine";
import { listMessage, messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { chosenFrom, replyId } from "../choices.ts";
import { requiredTemplateField, templateField, timeoutMinutesField, variableField } from "../fields.ts";
import { inspectKeptTitle } from "../inspect-kept.ts";
import { inspectNoReply } from "../inspect-window.ts";
import { sendMessage } from "../send-message.ts";
import { noReplyExits, waitForContact } from "../wait-for-contact.ts";
import { inspectRows, type ListRows, listRows } from "./list-rows.ts";
import { makeSections, offeredRows } from "./make-sections.ts";

const config = z.strictObject({
  body: requiredTemplateField({ label: "Text", control: "long-text", maxLength: messageLimits.listBody }),
  header: templateField({ label: "Header", maxLength: messageLimits.headerText }).optional(),
  footer: templateField({ label: "Footer", maxLength: messageLimits.footer }).optional(),
  buttonTitle: requiredTemplateField({ label: "Button Title", maxLength: messageLimits.listButton }),
  rows: listRows,
  saveTo: variableField("Save the answer in", "Receives the title of the row.").optional(),
  saveItemTo: variableField(
    "Save the item in",
    "A JSON variable: receives the whole item when the rows come from a variable.",
  ).optional(),
  timeoutMinutes: timeoutMinutesField,
});

/**
 * Asks with a list of at most ten rows and leaves by the one that the contact chose; rows that come from a variable have
 * one way out together.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
export const list = defineNodeType({
  type: "list",
  title: "List",
  group: "prompt",
  summary: "Asks with a list of up to ten rows and waits for the choice.",
  config,
  allowedIn: ["user"],
  role: "step",
  waitsForContact: true,
  exits: ({ rows, timeoutMinutes }) => [
    ...(rows.kind === "fixed"
      ? rows.sections.flatMap((section) =>
          section.rows.map(({ key, title }) => ({ name: `row:${key}`, label: title, unconnected: "end" as const })),
        )
      : [
          { name: "chosen", label: "A row was chosen", unconnected: "end" as const },
          { name: "empty", label: "There are no rows", unconnected: "fallback" as const, later: { minutes: 0 } },
        ]),
    { name: "other", label: "Anything else", unconnected: "fallback" },
    ...noReplyExits(timeoutMinutes),
  ],
  enter: (node, turn) => {
    const sections = makeSections(node.rows, turn);
    if (sections.length === 0) return { exit: "empty" };
    const message = listMessage({
      header: node.header && turn.render(node.header),
      body: turn.render(node.body),
      footer: node.footer && turn.render(node.footer),
      button: turn.render(node.buttonTitle),
      sections: sections.map(({ title, rows }) => ({
        title,
        rows: rows.map(({ key, title: rowTitle, description }) => {
          return { id: replyId(turn, key), title: rowTitle, description };
        }),
      })),
    });
    sendMessage(turn, message);
    if (node.rows.kind === "variable") turn.remember(sections.flatMap(({ rows }) => rows.map((row) => ({ ...row }))));
    return waitForContact(turn, node.timeoutMinutes);
  },
  resume: (node, input, turn) => {
    if (input.type !== "message") return { exit: "no-reply" };
    const chosen = chosenFrom(offeredRows(node.rows, turn), input.message, turn);
    if (!chosen) return { exit: "other" };
    if (node.saveTo !== undefined) turn.write(node.saveTo, chosen.title);
    if (node.saveItemTo !== undefined) turn.write(node.saveItemTo, chosen.item ?? chosen.title);
    return { exit: node.rows.kind === "fixed" ? `row:${chosen.key}` : "chosen" };
  },
  inspect: ({ rows, saveTo, timeoutMinutes }, context) => [
    ...inspectRows(rows),
    ...inspectKeptTitle(context, saveTo, writtenTitles(rows)),
    ...inspectNoReply(timeoutMinutes, context),
  ],
});

function writtenTitles(rows: ListRows): string[] {
  if (rows.kind === "variable") return [];
  return rows.sections.flatMap((section) => section.rows.map(({ title }) => title));
}
