import { z } from "zod";
import { interactiveFooter, textHeader } from "./interactive-parts.ts";
import { limitedList, limitedText, ruleIssue } from "./limited-text.ts";
import { messageLimits } from "./limits.ts";

const row = z.object({
  id: limitedText("The row's id", messageLimits.listRowId),
  title: limitedText("The row's title", messageLimits.listRowTitle),
  description: limitedText("The row's description", messageLimits.listRowDescription).optional(),
});

const section = z.object({
  title: limitedText("The section's title", messageLimits.listSectionTitle).optional(),
  rows: limitedList("rows", messageLimits.listRowCount, row),
});

const sections = limitedList("sections", messageLimits.listSectionCount, section).check((ctx) => {
  const ids = ctx.value.flatMap(({ rows }) => rows.map(({ id }) => id));
  if (ids.length > messageLimits.listRowCount) {
    const message = `The list has ${ids.length} rows in all its sections; WhatsApp allows ${messageLimits.listRowCount}.`;
    ctx.issues.push(ruleIssue(ctx.value, `${message} Remove ${ids.length - messageLimits.listRowCount}.`, []));
  }
  if (new Set(ids).size < ids.length) {
    ctx.issues.push(ruleIssue(ctx.value, "Two rows have the same id. Give each row its own.", []));
  }
  const untitled = ctx.value.findIndex(({ title }) => title === undefined);
  if (ctx.value.length > 1 && untitled >= 0) {
    const message = "A list of several sections needs a title for each. Write the missing one.";
    ctx.issues.push(ruleIssue(ctx.value, message, [untitled, "title"]));
  }
});

/**
 * The `interactive` object of a list message.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
export const listInteractive = z.object({
  type: z.literal("list"),
  header: z.discriminatedUnion("type", [textHeader]).optional(),
  body: z.object({ text: limitedText("The body", messageLimits.listBody) }),
  footer: interactiveFooter.optional(),
  action: z.object({ button: limitedText("The list's button", messageLimits.listButton), sections }),
});
