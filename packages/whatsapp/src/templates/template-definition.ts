import { z } from "zod";
import { type MessageProblem, problemsOf } from "../messages/check-message.ts";
import { limitIssue, ruleIssue } from "../messages/limited-text.ts";
import { messageLimits } from "../messages/limits.ts";
import { definitionComponent } from "./definition-component.ts";

const name = z.string().check((ctx) => {
  const limit = messageLimits.templateName;
  const given = ctx.value.length;
  if (given > limit) {
    ctx.issues.push(
      limitIssue(ctx.value, `The name is ${given} characters long; WhatsApp allows ${limit}.`, { limit, given }),
    );
  } else if (!/^[a-z0-9_]+$/.test(ctx.value)) {
    ctx.issues.push(ruleIssue(ctx.value, "The name may have small letters, digits and underscores only.", []));
  }
});

const templateDefinitionSchema = z
  .looseObject({
    name,
    category: z.enum(["AUTHENTICATION", "MARKETING", "UTILITY"]),
    language: z.string().min(2),
    parameter_format: z.enum(["positional", "named", "POSITIONAL", "NAMED"]).optional(),
    components: z.array(definitionComponent).min(1, { error: "A template needs a body." }),
    message_send_ttl_seconds: z.int().optional(),
    allow_category_change: z.boolean().optional(),
  })
  .check((ctx) => {
    for (const type of ["HEADER", "BODY", "FOOTER", "BUTTONS"]) {
      const given = ctx.value.components.filter((component) => component.type === type).length;
      if (given <= 1) continue;
      const message = `The template has ${given} parts of the type ${type}; WhatsApp allows 1.`;
      ctx.issues.push(limitIssue(ctx.value, message, { limit: 1, given, path: ["components"] }));
    }
    const body = ctx.value.components.find(({ type }) => type === "BODY");
    if (body === undefined || (body["text"] === undefined && ctx.value.category !== "AUTHENTICATION")) {
      ctx.issues.push(ruleIssue(ctx.value, "The template has no body text. Write one.", ["components"]));
    }
  });

/** A template to be created, in Meta's words. Its `type`s and `format`s are in capitals. */
export type TemplateDefinition = z.infer<typeof templateDefinitionSchema>;

/**
 * Every reason found why Meta would refuse a new template, before its review; empty when it may be submitted. Types
 * and formats in small letters are let through, as Meta does.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export function checkTemplate(definition: unknown): MessageProblem[] {
  const result = templateDefinitionSchema.safeParse(withCapitals(definition), { reportInput: true });
  return result.success ? [] : problemsOf(result.error, "The template");
}

/** The definition with its types and formats in capitals; other texts stay as they are. */
function withCapitals(value: unknown, levels = 8): unknown {
  if (levels === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withCapitals(item, levels - 1));
  const entries = Object.entries(value).map(([key, item]) => {
    const isName = (key === "type" || key === "format") && typeof item === "string";
    return [key, isName ? item.toUpperCase() : withCapitals(item, levels - 1)];
  });
  return Object.fromEntries(entries);
}
