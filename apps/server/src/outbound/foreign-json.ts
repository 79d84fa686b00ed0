import { type Json, MAX_JSON_LEVELS } from "@tributary/engine";

/**
 * Parses JSON that others wrote into a value that can be stored: not nested without end, and free of what PostgreSQL's
 * `jsonb` refuses (NUL and halves of surrogate pairs become U+FFFD). `levelsAround` are those of the frame in which the
 * text carries its values.
 */
export function parseForeignJson(text: string, levelsAround = 0): { value: Json } | { problem: string } {
  const value = parse(text);
  if (value === undefined) return { problem: "it is not JSON" };
  if (isDeeper(value, MAX_JSON_LEVELS + levelsAround))
    return { problem: `it is nested more than ${MAX_JSON_LEVELS} levels deep` };
  return { value: UNSTORABLE.test(text) ? mapTexts(value, storableText) : value };
}

/** The text without what PostgreSQL cannot store. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}

/** A copy of a JSON value in which every text, keys included, went through `map`, and every number through `mapNumber`. */
export function mapTexts(
  value: Json,
  map: (text: string) => string,
  mapNumber = (number: number): Json => number,
): Json {
  if (typeof value === "string") return map(value);
  if (typeof value === "number") return mapNumber(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map, mapNumber));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), mapTexts(item, map, mapNumber)]));
}

/** Escapes of NUL and of surrogates, paired or not; raw ones do not survive UTF-8. */
const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}
