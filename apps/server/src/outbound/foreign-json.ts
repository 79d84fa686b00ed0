import { type Json, MAX_JSON_LEVELS } from "@tributary/engine";

/**
 * Parses JSON that others wrote into a value that can be stored: not nested without end, and free of what PostgreSQL's
 * `jsonb` refuses (NUL and halves of surrogate pairs become U+FFFD). `levelsAround` are those of the frame in which the
 * text carries its values.
 */
export function parseForeignJson(text: string, levelsAround = 0): { value: Json } | { problem: string } {
  if (isNestedTooDeeply(text, MAX_JSON_LEVELS + levelsAround))
    return { problem: `it is nested more than ${MAX_JSON_LEVELS} levels deep` };
  try {
    const value: Json = JSON.parse(text);
    return { value: UNSTORABLE.test(text) ? mapTexts(value, storableText) : value };
  } catch {
    return { problem: "it is not JSON" };
  }
}

/** The text without what PostgreSQL cannot store. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}

/** A copy of a JSON value in which every text, keys included, went through `map`. */
export function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), mapTexts(item, map)]));
}

/** Escapes of NUL and of surrogates, paired or not; raw ones do not survive UTF-8. */
const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;

/** A string, or a bracket outside of strings. */
const STRING_OR_BRACKET = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs;

function isNestedTooDeeply(text: string, levels: number): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(STRING_OR_BRACKET)) {
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}
