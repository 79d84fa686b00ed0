/** Any value that JSON text can carry. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** How many levels of nesting are kept: far more than Meta uses, few enough that no later recursion can overflow. */
export const MAX_JSON_LEVELS = 64;

/**
 * The value itself when it is JSON nested at most {@link MAX_JSON_LEVELS} deep; otherwise a copy in which everything
 * deeper, and everything JSON cannot carry, is `null`.
 */
export function toJson(value: unknown): Json {
  return isJson(value) ? value : copyAsJson(value, MAX_JSON_LEVELS);
}

/** Whether the value is JSON nested at most `levels` deep. */
export function isJson(value: unknown, levels: number = MAX_JSON_LEVELS): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || levels === 0) return false;
  const items = Array.isArray(value) ? value : Object.values(value);
  return items.every((item) => isJson(item, levels - 1));
}

/** Whether the value is a JSON object, as opposed to a list, a scalar or nothing. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value without the keys that are `null`, at every level: what Meta writes where it has nothing to say. */
export function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}

/** The object's own property, or `undefined`; never what the prototype carries. */
export function valueAt(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The string at `key`, or `undefined` when there is none. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = valueAt(object, key);
  return typeof value === "string" ? value : undefined;
}

/** The number at `key`, or `undefined` when there is none; digits in a string count, because Meta sends both. */
export function numberAt(object: JsonObject, key: string): number | undefined {
  const value = valueAt(object, key);
  const number = typeof value === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
  return typeof number === "number" ? number : undefined;
}

/** The boolean at `key`, or `undefined` when there is none. */
export function booleanAt(object: JsonObject, key: string): boolean | undefined {
  const value = valueAt(object, key);
  return typeof value === "boolean" ? value : undefined;
}

/** The object at `key`, or `undefined` when there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject | undefined {
  const value = valueAt(object, key);
  return isJsonObject(value) ? value : undefined;
}

/** The list at `key`, or `undefined` when there is none. */
export function listAt(object: JsonObject, key: string): Json[] | undefined {
  const value = valueAt(object, key);
  return Array.isArray(value) ? value : undefined;
}

/** The id at `key`: a non-empty string, or a whole number written as one; Meta sends both. */
export function idAt(object: JsonObject, key: string): string | undefined {
  const value = valueAt(object, key);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The Unix time at `key` in whole seconds; Meta sends it as a string of digits or as a number. */
export function secondsAt(object: JsonObject, key: string): number | undefined {
  const value = valueAt(object, key);
  const seconds = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds >= 0 ? seconds : undefined;
}

function copyAsJson(value: unknown, levels: number): Json {
  if (isJson(value, 0)) return value;
  if (typeof value !== "object" || value === null || levels === 0) return null;
  if (Array.isArray(value)) return value.map((item) => copyAsJson(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyAsJson(item, levels - 1)]));
}
