import type { TemplateMessage } from "@tributary/whatsapp";
import { GraphRefusal } from "../graph/errors.ts";
import type { TemplateButton, TemplateComponent, TemplateRecord } from "./template-record.ts";
import { fillIn, partOf, variablesOf } from "./variables.ts";

export type SentComponent = NonNullable<TemplateMessage["template"]["components"]>[number];
export type SentButton = Extract<SentComponent, { type: "button" }>;
type Parameter = NonNullable<Extract<SentComponent, { type: "body" }>["parameters"]>[number];

const longestBody = 1_024;

export type FilledTemplate = { header?: string; body: string; headerParameter?: Parameter };

/**
 * Puts the values into a template. Throws 132000 when there are too many or too few, 132012 when one is of another kind, and
 * 132005 when the text becomes too long.
 */
export function fillTemplate(components: TemplateComponent[], sent: SentComponent[]): FilledTemplate {
  const header = fillHeader(partOf(components, "HEADER"), parametersOf(sent, "header"));
  const body = partOf(components, "BODY")?.text ?? "";
  const text = fillText("body", body, parametersOf(sent, "body"));
  if (text.length > longestBody) {
    throw new GraphRefusal(
      132005,
      `The body has ${text.length} characters with its values; ${longestBody} are allowed.`,
    );
  }
  return { ...header, body: text };
}

/** What the buttons are given has to fit them. Throws 131009 where a Flow's button is given nothing, 132000 and 132012. */
export function checkButtonValues(buttons: TemplateButton[], sent: SentComponent[], template: TemplateRecord): void {
  const given = sent.filter((component) => component.type === "button");
  for (const component of given) {
    const button = buttons[Number(component.index)];
    const isOtp = button?.type === "OTP" && component.sub_type.toUpperCase() === "URL";
    if (isOtp || button?.type === component.sub_type.toUpperCase()) continue;
    const what = button === undefined ? "there is none" : `it is a button of type ${button.type}`;
    throw new GraphRefusal(
      132012,
      `Button ${component.index} of ${template.name} is given a ${component.sub_type}; ${what}.`,
    );
  }
  for (const [index, button] of buttons.entries()) {
    const isGiven = given.some((component) => Number(component.index) === index);
    if (button.type === "FLOW" && !isGiven) {
      throw new GraphRefusal(131009, `Button ${index} (FLOW) of ${template.name} needs its component of type button.`);
    }
    if (needsValue(button) && !isGiven) {
      throw new GraphRefusal(132000, `Button ${index} (${button.type}) of ${template.name} needs a parameter.`);
    }
  }
}

function needsValue(button: TemplateButton): boolean {
  const url = typeof button["url"] === "string" ? button["url"] : "";
  return button.type === "OTP" || button.type === "COPY_CODE" || (button.type === "URL" && variablesOf(url).length > 0);
}

function fillHeader(header: TemplateComponent | undefined, given: Parameter[]): Partial<FilledTemplate> {
  const { format = "TEXT", text = "" } = header ?? {};
  if (header === undefined || format === "TEXT") {
    const filled = fillText("header", text, given);
    return filled === "" ? {} : { header: filled };
  }
  const [parameter] = given;
  if (parameter === undefined || given.length > 1) throw wrongCount("header", 1, given.length);
  if (parameter.type.toUpperCase() !== format) {
    throw new GraphRefusal(132012, `header: the template has a ${format}, the message gives a ${parameter.type}.`);
  }
  return { headerParameter: parameter };
}

function fillText(part: string, text: string, given: Parameter[]): string {
  const names = variablesOf(text);
  if (names.length !== given.length) throw wrongCount(part, names.length, given.length);
  const values = new Map(given.map((parameter, index) => [nameOf(parameter, names[index]), textOf(parameter, part)]));
  const missing = names.find((name) => !values.has(name));
  if (missing !== undefined) throw new GraphRefusal(132012, `${part}: the parameter '${missing}' is missing.`);
  return fillIn(text, Object.fromEntries(values));
}

function nameOf(parameter: Parameter, position: string | undefined): string {
  const named = "parameter_name" in parameter ? parameter.parameter_name : undefined;
  return named ?? (/^\d+$/.test(position ?? "") ? (position ?? "") : "");
}

function textOf(parameter: Parameter, part: string): string {
  if (parameter.type === "text") return parameter.text;
  if (parameter.type === "currency") return parameter.currency.fallback_value;
  if (parameter.type === "date_time") return parameter.date_time.fallback_value;
  throw new GraphRefusal(132012, `${part}: a text is expected, the message gives a ${parameter.type}.`);
}

function parametersOf(sent: SentComponent[], type: "header" | "body"): Parameter[] {
  for (const component of sent) {
    if (component.type === type && (component.type === "header" || component.type === "body")) {
      return component.parameters ?? [];
    }
  }
  return [];
}

function wrongCount(part: string, expected: number, given: number): GraphRefusal {
  return new GraphRefusal(
    132000,
    `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  );
}
