import { documentId, type FieldMeta } from "@tributary/engine";
import { z } from "zod";
import { MAX_PATTERN_CHARACTERS, patternProblem } from "./pattern.ts";

/** How long a template may be in a configuration, in characters; what it renders to has limits of its own. */
const MAX_TEMPLATE_CHARACTERS = 20_000;

/** A text with variables in it. `maxLength` is what it may have once they are filled in. */
export function templateField(meta: FieldMeta & { label: string }) {
  return z
    .string()
    .max(MAX_TEMPLATE_CHARACTERS)
    .meta({ ...meta, template: true });
}

/** A text with variables in it that may not be left empty. */
export function requiredTemplateField(meta: FieldMeta & { label: string }) {
  return templateField(meta).refine((text) => text.trim() !== "", "must be filled in");
}

/** A local or global variable that a node sets: `local_var.name`. */
export function variableField(label: string, help?: string) {
  return z
    .string()
    .regex(/^(local|global)_var\.[A-Za-z_][A-Za-z0-9_]*$/, "names a local or global variable, such as local_var.name")
    .meta({ label, control: "variable", ...(help === undefined ? {} : { help }) });
}

/** A User Journey that a node starts. */
export const userJourneyField = documentId.meta({ label: "Journey", control: "user-journey" });

/** How long a node waits for the contact. Longer than a day is of no use: WhatsApp takes no free message after it. */
export const timeoutMinutesField = z
  .number()
  .int()
  .min(1)
  .max(1440)
  .optional()
  .meta({ label: "Wait at most (minutes)", help: "Adds the way out “No reply”. Up to 1440: one day." });

/** A link to an image that stands over an interactive message, in the place of a header text. */
export const headerImageField = templateField({
  label: "Header image",
  control: "file-link",
  help: "A link to a JPEG or PNG of at most 5 MB, shown instead of the header text.",
}).optional();

/** Any way to give a file: a link from which WhatsApp fetches it. */
export function linkField(help: string) {
  return requiredTemplateField({ label: "Link", control: "file-link", help });
}

/** A regular expression that can be matched in linear time. */
export function patternField(meta: FieldMeta & { label: string }) {
  return z
    .string()
    .min(1)
    .max(MAX_PATTERN_CHARACTERS)
    .check((context) => {
      const problem = patternProblem(context.value);
      if (problem) context.issues.push({ code: "custom", input: context.value, message: `cannot be used: ${problem}` });
    })
    .meta({ ...meta });
}

/** A part of an exit's name that a designer chose: letters, digits, hyphens and underscores. */
export const keyField = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, "use 1 to 40 letters, digits, hyphens or underscores")
  .meta({ label: "Key", help: "Stays the same when the title changes." });

/** Refuses a list in which two items have the same key. */
export function uniqueBy<Item>(keyOf: (item: Item) => string, what: string) {
  return (context: z.core.ParsePayload<Item[]>): void => {
    const keys = context.value.map(keyOf);
    const index = keys.findIndex((key, position) => keys.indexOf(key) < position);
    if (index === -1) return;
    const message = `has the same ${what} as another one: “${keys[index]}”`;
    context.issues.push({ code: "custom", input: context.value, message, path: [index] });
  };
}
