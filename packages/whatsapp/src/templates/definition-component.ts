import { z } from "zod";
import { limitedList, limitedText, limitIssue, ruleIssue } from "../messages/limited-text.ts";
import { messageLimits } from "../messages/limits.ts";
import { buttonSetProblem, definitionButton } from "./definition-button.ts";

const textHeader = limitedText("The header", messageLimits.headerText).check((ctx) => {
  const given = variablesOf(ctx.value).length;
  if (given > 1) {
    const message = `The header has ${given} variables; WhatsApp allows 1.`;
    ctx.issues.push(limitIssue(ctx.value, message, { limit: 1, given }));
  }
});

const header = z.discriminatedUnion("format", [
  z.looseObject({ type: z.literal("HEADER"), format: z.literal("TEXT"), text: textHeader }),
  z.looseObject({
    type: z.literal("HEADER"),
    format: z.enum(["IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"]),
  }),
]);

const bodyText = limitedText("The body", messageLimits.interactiveBody).check((ctx) => {
  const text = ctx.value.trim();
  if (/^\{\{[^}]*\}\}|\{\{[^}]*\}\}$/.test(text)) {
    const message = "The body begins or ends with a variable, which Meta refuses (2388299). Write words around it.";
    ctx.issues.push(ruleIssue(ctx.value, message, []));
  }
  if (/\}\}\s*\{\{/.test(text)) {
    const message = "Two variables stand side by side, which Meta refuses. Write words between them.";
    ctx.issues.push(ruleIssue(ctx.value, message, []));
  }
});

const example = z.looseObject({
  body_text: z.array(z.array(z.string())).optional(),
  body_text_named_params: z.array(z.looseObject({ param_name: z.string(), example: z.string() })).optional(),
});

/** Authentication templates have no text of their own: Meta writes it. */
const body = z
  .looseObject({ type: z.literal("BODY"), text: bodyText.optional(), example: example.optional() })
  .check((ctx) => {
    const { text = "", example: given } = ctx.value;
    const variables = new Set(variablesOf(text)).size;
    const examples = given?.body_text?.[0]?.length ?? given?.body_text_named_params?.length ?? 0;
    if (variables === examples) return;
    const message = `The body has ${variables} variables and ${examples} examples. Give one example for each.`;
    ctx.issues.push(limitIssue(ctx.value, message, { limit: variables, given: examples, path: ["example"] }));
  });

const footer = z.looseObject({
  type: z.literal("FOOTER"),
  text: limitedText("The footer", messageLimits.footer)
    .refine((text) => variablesOf(text).length === 0, { error: "A footer has no variables. Write the words." })
    .optional(),
  code_expiration_minutes: z.int().min(1).max(90).optional(),
});

const buttons = z.looseObject({
  type: z.literal("BUTTONS"),
  buttons: limitedList("buttons", messageLimits.templateButtonCount, definitionButton).check((ctx) => {
    const problem = buttonSetProblem(ctx.value);
    if (problem === undefined) return;
    const { message, limit, given } = problem;
    if (limit === undefined || given === undefined) ctx.issues.push(ruleIssue(ctx.value, message, []));
    else ctx.issues.push(limitIssue(ctx.value, message, { limit, given }));
  }),
});

const offer = z.looseObject({
  type: z.literal("LIMITED_TIME_OFFER"),
  limited_time_offer: z.looseObject({ text: limitedText("The offer", messageLimits.templateOffer) }),
});

const cardComponent = z.discriminatedUnion("type", [header, body, buttons]);
const carousel = z.looseObject({
  type: z.literal("CAROUSEL"),
  cards: limitedList("cards", messageLimits.templateCardCount, z.looseObject({ components: z.array(cardComponent) })),
});
const permission = z.looseObject({ type: z.literal("CALL_PERMISSION_REQUEST") });

/**
 * One part of a new template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const definitionComponent = z.discriminatedUnion("type", [
  header,
  body,
  footer,
  buttons,
  offer,
  carousel,
  permission,
]);

function variablesOf(text: string): string[] {
  return text.match(/\{\{[^{}]+\}\}/g) ?? [];
}
