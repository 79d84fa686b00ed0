import type { TemplateComponent } from "./template-record.ts";

/** The names of the variables in a text, in order and each once: `["1", "2"]` or `["first_name"]`. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ""))];
}

export function fillIn(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole);
}

export function partOf(components: TemplateComponent[], type: string): TemplateComponent | undefined {
  return components.find((component) => component.type === type);
}
