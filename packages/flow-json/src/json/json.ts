/** Whatever JSON can say. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. Keys come from outside: ask with `member`, which never sees inherited ones. */
export interface JsonObject {
  [key: string]: Json;
}

/** True for a JSON object, false for arrays, `null` and everything else. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of an object's own key; `undefined` where there is no such key or no object at all. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What a value is called in Flow JSON's own words, and `null`. */
export function jsonTypeOf(value: Json): "string" | "number" | "boolean" | "object" | "array" | "null" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}
