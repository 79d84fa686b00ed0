import { z } from "zod";
import { limitedList, ruleIssue } from "../messages/limited-text.ts";
import { messageLimits } from "../messages/limits.ts";
import { buttonComponent } from "./template-button.ts";
import { contentParameter } from "./template-parameter.ts";

const parameters = z.array(contentParameter).check((ctx) => {
  const isNamed = ctx.value.map((parameter) => "parameter_name" in parameter && parameter.parameter_name !== undefined);
  if (!isNamed.includes(true) || !isNamed.includes(false)) return;
  const message = "A template's variables are all named or all numbered. Give every parameter a name, or none.";
  ctx.issues.push(ruleIssue(ctx.value, message, [isNamed.indexOf(false)]));
});

const header = z.object({
  type: z.literal("header"),
  parameters: parameters.max(1, { error: "A header has at most one variable." }).optional(),
});
const body = z.object({ type: z.literal("body"), parameters: parameters.optional() });

const limitedTimeOffer = z.object({
  type: z.literal("limited_time_offer"),
  parameters: z.array(
    z.object({
      type: z.literal("limited_time_offer"),
      limited_time_offer: z.object({ expiration_time_ms: z.int() }),
    }),
  ),
});

const cardComponent = z.discriminatedUnion("type", [header, body, buttonComponent]);
const card = z.object({ card_index: z.int().min(0), components: z.array(cardComponent) });
const carousel = z.object({
  type: z.literal("carousel"),
  cards: limitedList("cards", messageLimits.templateCardCount, card),
});

/**
 * What one part of a template is given when it is sent.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export const templateComponent = z.discriminatedUnion("type", [
  header,
  body,
  buttonComponent,
  limitedTimeOffer,
  carousel,
]);

/** What one part of a template is given, in Meta's words. */
export type TemplateComponent = z.infer<typeof templateComponent>;
