import type { NodeIssue } from "@tributary/engine";
import { messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import { keyField, requiredTemplateField, templateField } from "../fields.ts";

const row = z.strictObject({
  key: keyField,
  title: requiredTemplateField({ label: "Title", maxLength: messageLimits.listRowTitle }),
  description: templateField({ label: "Description", maxLength: messageLimits.listRowDescription }).default(""),
});

const section = z.strictObject({
  title: templateField({
    label: "Section title",
    maxLength: messageLimits.listSectionTitle,
    help: "Needed when there is more than one section.",
  }).default(""),
  rows: z.array(row).min(1).max(messageLimits.listRowCount).meta({ label: "Rows" }),
});

const itemField = (label: string, help: string) => z.string().trim().max(100).meta({ label, help });

/** The rows of a list: written down, or the items of a JSON list that a variable holds. */
export const listRows = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("fixed"),
      sections: z.array(section).min(1).max(messageLimits.listSectionCount).meta({ label: "Sections" }),
    }),
    z.strictObject({
      kind: z.literal("variable"),
      items: requiredTemplateField({
        label: "Items",
        help: "A JSON list, for example {{ local_var.slots }}. The first ten are shown; long titles are cut.",
      }),
      titleField: itemField("Title", "The item's field with the title. Empty: the item itself is the title.").default(
        "title",
      ),
      descriptionField: itemField("Description", "The item's field with the description.").default("description"),
      keyField: itemField("Key", "The item's field that tells it apart from the others.").default("id"),
    }),
  ])
  .meta({ label: "Rows", help: "At most ten in all." });

/** The rows of a list as they stand in a configuration. */
export type ListRows = z.infer<typeof listRows>;

/** Limits that span sections: rows in all, keys that occur twice, titles that are missing. */
export function inspectRows(rows: ListRows): NodeIssue[] {
  if (rows.kind !== "fixed") return [];
  const { sections } = rows;
  const all = sections.flatMap((one, section) =>
    one.rows.map(({ key }, row) => ({ key, field: `rows.sections.${section}.rows.${row}` })),
  );
  const repeated = all.find(({ key }, index) => all.findIndex((other) => other.key === key) < index);
  const untitled = sections.length > 1 ? sections.findIndex(({ title }) => title.trim() === "") : -1;
  const issues: NodeIssue[] = [];
  if (all.length > messageLimits.listRowCount) {
    const message = `The list has ${all.length} rows in all its sections; WhatsApp allows ${messageLimits.listRowCount}.`;
    issues.push({ code: "too-many-rows", severity: "error", message, field: "rows.sections" });
  }
  if (repeated !== undefined) {
    const message = `Two rows have the key “${repeated.key}”. Give each row its own.`;
    issues.push({ code: "key-repeated", severity: "error", message, field: repeated.field });
  }
  if (untitled !== -1) {
    const message = "A list of several sections needs a title for each.";
    issues.push({ code: "section-untitled", severity: "error", message, field: `rows.sections.${untitled}.title` });
  }
  return issues;
}
