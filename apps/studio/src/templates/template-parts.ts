import { isJsonObject, type Json } from "@tributary/engine";

/** What a template says, taken from Meta's components. */
export interface TemplateParts {
  /** A text, or what kind of file stands at the top. */
  header?: string;
  body: string;
  footer?: string;
  /** Titles of its buttons, with their kinds. */
  buttons: { title: string; kind: string }[];
}

/**
 * Reads the components of a template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export function templateParts(components: readonly Json[]): TemplateParts {
  const parts: TemplateParts = { body: "", buttons: [] };
  for (const component of components) {
    if (!isJsonObject(component)) continue;
    const text = textAt(component, "text");
    const type = textAt(component, "type").toUpperCase();
    if (type === "BODY") parts.body = text;
    else if (type === "FOOTER") parts.footer = text;
    else if (type === "HEADER") parts.header = text || textAt(component, "format").toLowerCase();
    else if (type === "BUTTONS") parts.buttons = readButtons(component["buttons"]);
  }
  return parts;
}

function readButtons(buttons: Json | undefined): TemplateParts["buttons"] {
  if (!Array.isArray(buttons)) return [];
  return buttons.filter(isJsonObject).map((button) => ({
    title: textAt(button, "text") || textAt(button, "type"),
    kind: textAt(button, "type").toLowerCase().replaceAll("_", " "),
  }));
}

function textAt(object: { [key: string]: Json }, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}
