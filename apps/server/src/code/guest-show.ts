import { language } from "./guest-variables.ts";

/** Part of the guest: see guest.ts. The text of a value, as `console` writes it. */
export function show(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[function ${value.name || "without a name"}]`;
  return typeof value === "object" && value !== null ? showObject(value) : String(value);
}

/** Part of the guest. */
export function showObject(value: object): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return language.stringify(value) ?? String(value);
  } catch (error) {
    return `[object that cannot be shown: ${error instanceof Error ? error.message : "its toJSON failed"}]`;
  }
}

/** Part of the guest. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Part of the guest. What is told of a thrown value, which may be anything, as JSON. */
export function describeError(error: unknown, most: number): string {
  try {
    const { name, message, stack } = error instanceof Error ? error : { name: "", message: show(error), stack: "" };
    return language.stringify({
      name: String(name),
      message: shorten(String(message), most),
      stack: String(stack).slice(0, most),
    });
  } catch {
    return '{"name":"","message":"something that cannot be shown","stack":""}';
  }
}
