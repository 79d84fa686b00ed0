import { flowId } from "@tributary/engine";
import { messageLimits } from "@tributary/whatsapp";
import { z } from "zod";
import type { Choice } from "../choices.ts";
import { keyField, linkField, requiredTemplateField, templateField, uniqueBy, variableField } from "../fields.ts";
import { whenUnansweredField } from "../flow-reminder.ts";
import { placeFields } from "../read-place.ts";

const variableName = z
  .string()
  .regex(/^([a-z][a-z0-9_]*)?$/, "use lower case letters, digits and underscores, as the template has it")
  .default("")
  .meta({ label: "Name", help: "Only for a template whose variables have names; empty for {{1}}, {{2}}, …." });

const index = z.number().int().min(0).max(9).meta({ label: "Position", help: "Among the template's buttons, from 0." });

const header = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("text"),
    name: variableName,
    value: requiredTemplateField({ label: "Value", maxLength: messageLimits.headerText }),
  }),
  z.strictObject({ kind: z.literal("image"), link: linkField("To a JPEG or PNG of at most 5 MB.") }),
  z.strictObject({ kind: z.literal("video"), link: linkField("To an MP4 or 3GP of at most 16 MB.") }),
  z.strictObject({
    kind: z.literal("document"),
    link: linkField("To a file of at most 100 MB."),
    fileName: templateField({ label: "File name" }).default(""),
  }),
  z.strictObject({ kind: z.literal("location"), ...placeFields }),
]);

const button = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("quick-reply"),
    index,
    key: keyField,
    title: z
      .string()
      .trim()
      .min(1)
      .max(messageLimits.templateButtonTitle)
      .meta({ label: "Title", help: "As the template has it." }),
  }),
  z.strictObject({
    kind: z.literal("link"),
    index,
    suffix: requiredTemplateField({
      label: "End of the link",
      help: "Put in the place of the link's variable.",
      maxLength: messageLimits.templateUrlSuffix,
    }),
  }),
  z.strictObject({
    kind: z.literal("copy-code"),
    index,
    code: requiredTemplateField({ label: "Code", maxLength: messageLimits.templateCouponCode }),
  }),
  z.strictObject({
    kind: z.literal("flow"),
    index,
    flowId: flowId.meta({ label: "Flow ID", control: "flow", help: "The Flow that the template's button opens." }),
    data: templateField({
      label: "Flow data",
      control: "json",
      help: "A JSON object with values for the first screen.",
    }).default(""),
    whenUnanswered: whenUnansweredField,
  }),
]);

/** What a designer sets in a Template node: values for what is variable in the template, and nothing else. */
export const templateConfig = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, "use lower case letters, digits and underscores, as WhatsApp Manager shows it")
    .meta({ label: "Template", help: "Its name in WhatsApp Manager." }),
  language: requiredTemplateField({ label: "Language", help: "Its code, for example en_US or de." }).default("en_US"),
  header: header.default({ kind: "none" }).meta({
    label: "Header",
    help: "Only when the template's header is variable.",
    choices: { none: "Nothing to fill in" },
  }),
  body: z
    .array(z.strictObject({ name: variableName, value: requiredTemplateField({ label: "Value" }) }))
    .max(100)
    .default([])
    .meta({ label: "Values of the text", help: "In the order of the template's variables." }),
  buttons: z
    .array(button)
    .max(messageLimits.templateButtonCount)
    .check(uniqueBy((one) => String(one.index), "position"))
    .check(uniqueBy((one) => (one.kind === "quick-reply" ? `key ${one.key}` : `position ${one.index}`), "key"))
    .default([])
    .meta({
      label: "Buttons",
      help: "Quick replies become ways out. A Flow button is always listed; others without anything variable can be left out.",
    }),
  saveTo: variableField("Save the answer in", "Receives the title of the tapped quick reply.").optional(),
  timeoutMinutes: z.number().int().min(1).max(4320).optional().meta({
    label: "Wait at most (minutes)",
    help: "With quick replies: adds the way out “No reply”. Up to 4320: three days.",
  }),
});

export type TemplateConfig = z.infer<typeof templateConfig>;
export type TemplateHeader = z.infer<typeof header>;
export type TemplateButton = z.infer<typeof button>;

/** The buttons that answer the template in the chat. */
export function quickReplies({ buttons }: TemplateConfig): Choice[] {
  return buttons.flatMap((one) => (one.kind === "quick-reply" ? [{ key: one.key, title: one.title }] : []));
}
