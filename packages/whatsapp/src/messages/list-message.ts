import { z } from "zod";
import {
  bodyFields,
  type InteractiveMessage,
  interactiveFooter,
  textHeader,
  textHeaderField,
} from "./interactive-parts.ts";
import { hasText, limitedList, limitedText, limitIssue, ruleIssue } from "./limited-text.ts";
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
  const limit = messageLimits.listRowCount;
  if (ids.length > limit) {
    const message = `The list has ${ids.length} rows in all its sections; WhatsApp allows ${limit}.`;
    const given = ids.length;
    ctx.issues.push(limitIssue(ctx.value, `${message} Remove ${given - limit}.`, { limit, given }));
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

/** What is sent for a list message. */
export type ListMessage = InteractiveMessage<z.infer<typeof listInteractive>>;

/** One row of a list message; the chosen one comes back as a `list_reply` with its id, title and description. */
export type ListRow = { id: string; title: string; description?: string | undefined };

/**
 * A message whose button opens a list of at most ten rows in all. With more than one section each needs a title.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
export function listMessage(options: {
  header?: string | undefined;
  body: string;
  footer?: string | undefined;
  button: string;
  sections: readonly { title?: string | undefined; rows: readonly ListRow[] }[];
}): ListMessage {
  const { header, body, footer, button, sections } = options;
  return {
    type: "interactive",
    interactive: {
      type: "list",
      ...textHeaderField(header),
      ...bodyFields({ body, footer }),
      action: {
        button,
        sections: sections.map(({ title, rows: given }) => ({
          ...(hasText(title) ? { title } : {}),
          rows: given.map(toRow),
        })),
      },
    },
  };
}

function toRow({ id, title, description }: ListRow): z.infer<typeof row> {
  return { id, title, ...(hasText(description) ? { description } : {}) };
}
