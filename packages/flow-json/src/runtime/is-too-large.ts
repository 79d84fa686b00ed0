import type { Json } from "../json/json.ts";

/** The most that WhatsApp carries, in characters. @see https://developers.facebook.com/docs/whatsapp/flows/changelogs */
const charactersMax = 10 * 1024 * 1024;

/**
 * True for data that WhatsApp would not carry. A Flow that puts its own data into itself, again and again, is stopped
 * here: looking does not go on beyond the limit.
 */
export function isTooLarge(value: Json): boolean {
  return rest(value, charactersMax) < 0;
}

/** What a value weighs beside its characters, so that many small ones are as much as a few large ones. */
const overhead = 50;

/** How many characters remain after a value. */
function rest(value: Json, budget: number): number {
  if (typeof value === "string") return budget - value.length - overhead;
  if (typeof value !== "object" || value === null) return budget - overhead;
  let left = budget - overhead;
  for (const [key, inner] of Object.entries(value)) {
    left = rest(inner, left - key.length);
    if (left < 0) return left;
  }
  return left;
}
