import { z } from "zod";

/** Any value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object; the shape of answers, payloads and node configurations. */
export type JsonObject = { [key: string]: Json };

/** How many levels of nesting JSON may have: few enough that nothing that walks it can overflow the stack. */
export const MAX_JSON_LEVELS = 64;

/** What is wrong with a value that was read from JSON and that {@link isJson} refuses all the same. */
export const BEYOND_JSON = `nested more than ${MAX_JSON_LEVELS} levels deep, or has a number that is too large`;

/** Accepts any JSON value nested at most {@link MAX_JSON_LEVELS} deep. */
export const jsonValue: z.ZodType<Json> = z
  .any()
  .refine((value) => isJson(value), `must be JSON, nested at most ${MAX_JSON_LEVELS} levels deep`);

/** Accepts any JSON object, and refuses arrays and scalars. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);

/** Says whether a value is JSON nested at most `levels` deep. */
export function isJson(value: unknown, levels: number = MAX_JSON_LEVELS): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || levels === 0) return false;
  const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return items.every((item) => isJson(item, levels - 1));
}

/** Says whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON value as a text shows it: texts as they are, nothing for null, lists and objects as JSON. */
export function jsonText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A text as every database can keep it: without the null character and without halves of characters. */
export function storableText(text: string): string {
  return (text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text).toWellFormed();
}

/** A JSON value as every database can keep it: all its texts are {@link storableText}. */
export function storable(value: Json): Json {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null || !/\\u(?:0000|d[89a-f])/.test(JSON.stringify(value))) return value;
  if (Array.isArray(value)) return value.map(storable);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), storable(item)]));
}
