import { z } from "zod";
import { GraphRefusal } from "../graph/errors.ts";
import type { TemplateButton, TemplateComponent, TemplateRecord } from "./template-record.ts";
import { partOf, variablesOf } from "./variables.ts";

const limits: Record<string, number> = { HEADER: 60, BODY: 1_024, FOOTER: 60 };
const buttonText = 25;
const mostButtons = 10;
const mostOfAKind: Record<string, number> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1, OTP: 1, VOICE_CALL: 1 };
const headerFormats = ["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"];

const exampleSchema = z.looseObject({
  example: z.record(z.string(), z.array(z.unknown()).min(1).or(z.string().min(1))),
});

type Template = Pick<TemplateRecord, "category" | "components" | "parameter_format">;

/**
 * Throws Meta's refusal (100 with a subcode) for parts that cannot be reviewed at all.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function checkTemplate(template: Template): void {
  const { category, components } = template;
  const hasBody = partOf(components, "BODY") !== undefined;
  if (!hasBody) throw refusal(2_388_043, "A template needs a component of type BODY.");
  for (const component of components) {
    checkText(component, category);
    if (component.type === "HEADER") checkHeader(component);
    if (component.type === "BODY") checkBody(component, template);
    if (component.type === "BUTTONS") checkButtons(component.buttons ?? []);
  }
}

/** Why a reviewer would turn the template down, in the words of the webhook; undefined when it passes. */
export function rejectionOf({ components }: Pick<TemplateRecord, "components">): string | undefined {
  const text = partOf(components, "BODY")?.text ?? "";
  if (!/\}\}\s*\{\{/.test(text)) return undefined;
  return "The template has parameters next to each other without text or punctuation between them.";
}

function checkText({ type, text = "" }: TemplateComponent, category: string): void {
  const limit = limits[type];
  if (limit !== undefined && text.length > limit) {
    throw refusal(2_388_040, `The ${type} has ${text.length} characters; ${limit} are allowed.`);
  }
  if (type === "FOOTER" && variablesOf(text).length > 0) throw refusal(2_388_073, "A footer has no variables.");
  if (type === "BODY" && text === "" && category !== "AUTHENTICATION") {
    throw refusal(2_388_072, "The BODY needs a text.");
  }
}

function checkHeader(header: TemplateComponent): void {
  const { format = "TEXT", text = "" } = header;
  if (!headerFormats.includes(format)) throw refusal(2_388_047, `A header cannot have the format '${format}'.`);
  if (variablesOf(text).length > 1) throw refusal(2_388_047, "A header has at most one variable.");
  const needsExample = ["IMAGE", "VIDEO", "GIF", "DOCUMENT"].includes(format) || variablesOf(text).length > 0;
  if (needsExample) checkExample(header, "HEADER");
}

function checkBody(body: TemplateComponent, { parameter_format }: Template): void {
  const { text = "" } = body;
  const names = variablesOf(text);
  if (names.length === 0) return;
  if (/^\s*\{\{|\}\}\s*$/.test(text))
    throw refusal(2_388_299, "Variables can't be at the start or end of the template.");
  const isNumbered = names.every((name, index) => name === String(index + 1));
  if (parameter_format === "POSITIONAL" && !isNumbered) {
    throw refusal(2_388_072, "Variables are numbered {{1}}, {{2}}, … in order, or parameter_format is NAMED.");
  }
  if (text.split(/\s+/).length <= names.length * 2) {
    throw refusal(2_388_293, "This template has too many variables for its length.");
  }
  checkExample(body, "BODY");
}

function checkExample(component: TemplateComponent, what: string): void {
  if (exampleSchema.safeParse(component).success) return;
  throw refusal(2_388_043, `The ${what} needs an \`example\` for its variable or file.`);
}

function checkButtons(buttons: TemplateButton[]): void {
  if (buttons.length === 0 || buttons.length > mostButtons) {
    throw refusal(2_388_040, `There are ${buttons.length} buttons; 1 to ${mostButtons} are allowed.`);
  }
  for (const { type, text = "" } of buttons) {
    const given = buttons.filter((button) => button.type === type).length;
    const most = mostOfAKind[type] ?? mostButtons;
    if (given > most) throw refusal(2_388_040, `There are ${given} buttons of type ${type}; ${most} are allowed.`);
    if (text.length > buttonText)
      throw refusal(2_388_040, `The button's text is longer than ${buttonText} characters.`);
  }
  const kinds = buttons.map(({ type }) => type === "QUICK_REPLY");
  const changes = kinds.filter((isReply, index) => index > 0 && isReply !== kinds[index - 1]).length;
  if (changes > 1) throw refusal(2_388_040, "Quick replies stand together, and so do the other buttons.");
}

function refusal(subcode: number, details: string): GraphRefusal {
  return new GraphRefusal(100, details, subcode);
}
