import { z } from "zod";
import { limitedText } from "../messages/limited-text.ts";
import { messageLimits } from "../messages/limits.ts";
import { type TemplateButtonOption, toButtonComponent } from "./button-option.ts";
import { type TemplateHeaderOption, toHeaderParameter } from "./header-parameter.ts";
import { type TemplateComponent, templateComponent } from "./template-component.ts";
import type { TemplateParameter } from "./template-parameter.ts";

/**
 * A message from an approved template: the only kind that may be sent outside the customer service window. Whether
 * its variables fit the template only Meta knows.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export const templateMessageSchema = z.object({
  type: z.literal("template"),
  template: z.object({
    name: limitedText("The template's name", messageLimits.templateName),
    language: z.object({ code: z.string().min(2), policy: z.string().optional() }),
    components: z.array(templateComponent).optional(),
  }),
});

/** What is sent for a template. */
export type TemplateMessage = z.infer<typeof templateMessageSchema>;

/**
 * The values for the variables of a body: a list in order for `{{1}}`, `{{2}}`, …; a record for named ones; or Meta's
 * own parameters, for amounts and dates.
 */
export type TemplateBodyOption = readonly (string | TemplateParameter)[] | Record<string, string>;

/** A card of a template's carousel, in the template's order. */
export type TemplateCardOption = {
  header?: TemplateHeaderOption | undefined;
  body?: TemplateBodyOption | undefined;
  buttons?: readonly TemplateButtonOption[] | undefined;
};

/** A template's parts as a caller gives them; `language` is Meta's code such as `en_US`. */
export type TemplateMessageOptions = TemplateCardOption & {
  name: string;
  language: string;
  offerEndsAtMs?: number | undefined;
  cards?: readonly TemplateCardOption[] | undefined;
};

/**
 * A message from a template. Only what has variables is given: a header of its own, values for the body, payloads and
 * link ends of buttons. A one-time code goes into the body and, as a `url` button, into the copy button.
 */
export function templateMessage(options: TemplateMessageOptions): TemplateMessage {
  const { name, language, offerEndsAtMs, cards } = options;
  const components: TemplateComponent[] = [...toComponents(options)];
  if (offerEndsAtMs !== undefined) {
    const offer = { type: "limited_time_offer" as const, limited_time_offer: { expiration_time_ms: offerEndsAtMs } };
    components.push({ type: "limited_time_offer", parameters: [offer] });
  }
  if (cards !== undefined) components.push({ type: "carousel", cards: cards.map(toCard) });
  return {
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
  };
}

type CardComponent = Extract<TemplateComponent, { type: "header" | "body" | "button" }>;

function toCard(card: TemplateCardOption, index: number): { card_index: number; components: CardComponent[] } {
  return { card_index: index, components: toComponents(card) };
}

function toComponents({ header, body, buttons = [] }: TemplateCardOption): CardComponent[] {
  const values = body === undefined ? [] : toParameters(body);
  return [
    ...(header === undefined ? [] : [{ type: "header" as const, parameters: [toHeaderParameter(header)] }]),
    ...(values.length > 0 ? [{ type: "body" as const, parameters: values }] : []),
    ...buttons.map(toButtonComponent),
  ];
}

function toParameters(body: TemplateBodyOption): TemplateParameter[] {
  if (isList(body)) {
    return body.map((value) => (typeof value === "string" ? { type: "text", text: value } : value));
  }
  return Object.entries(body).map(([name, text]) => ({ type: "text", text, parameter_name: name }));
}

function isList(body: TemplateBodyOption): body is readonly (string | TemplateParameter)[] {
  return Array.isArray(body);
}
