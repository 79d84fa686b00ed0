import { isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";

/** What is under these keys, one below the other; `undefined` where there is nothing. */
export function at(value: Json | undefined, ...keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (inner, key) => (inner !== undefined && isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

/** The text under these keys, if there is one. */
export function textAt(value: Json | undefined, ...keys: string[]): string | undefined {
  const text = at(value, ...keys);
  return typeof text === "string" ? text : undefined;
}

/** The number under these keys; 0 where there is none. */
export function numberAt(value: Json | undefined, ...keys: string[]): number {
  const number = Number(at(value, ...keys));
  return Number.isFinite(number) ? number : 0;
}

/** The objects in the list under these keys. */
export function listAt(value: Json | undefined, ...keys: string[]): JsonObject[] {
  const list = at(value, ...keys);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** The texts that are there, under their names: made for fields that may be missing. */
export function present<Name extends string>(texts: Record<Name, string | undefined>): { [Key in Name]?: string } {
  const found: { [Key in Name]?: string } = {};
  for (const name in texts) {
    const text = texts[name];
    if (text !== undefined && text !== "") found[name] = text;
  }
  return found;
}
