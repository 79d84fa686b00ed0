import { isJson, type Json, type VariableType } from "@tributary/engine";

/** A variable's value as a person types it, by type; undefined for nothing typed. */
export function readTyped(type: VariableType, text: string): { value?: Json } | { problem: string } {
  if (type === "string") return text === "" ? {} : { value: text };
  const typed = text.trim();
  if (typed === "") return {};
  if (type === "number") {
    const value = Number(typed);
    return Number.isFinite(value) ? { value } : { problem: "Type a number, for example 12.5." };
  }
  if (type === "boolean") {
    if (typed === "true" || typed === "false") return { value: typed === "true" };
    return { problem: "Type true or false." };
  }
  return readJson(typed);
}

/** A value as it is typed. */
export function showTyped(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

function readJson(text: string): { value: Json } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? { value } : { problem: "This is not JSON." };
  } catch {
    return { problem: 'This is not JSON. Texts need quotes: "like this".' };
  }
}
