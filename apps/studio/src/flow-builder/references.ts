import { isJsonObject, type Json, type JsonObject, parseReference, type Reference } from "@tributary/flow-json";

/** New names by the old ones. */
export type Names = ReadonlyMap<string, string>;

/** The value with its references changed, those in conditions and in expressions too. */
export function mapReferences(value: Json, change: (reference: Reference) => Omit<Reference, "text">): Json {
  if (typeof value === "string") {
    return value.replace(/\$\{[^{}]*\}/g, (text) => {
      const reference = parseReference(text);
      return reference === undefined ? text : writeReference(change(reference));
    });
  }
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapReferences(inner, change)]));
}

/** The value with new names in its references to data or to answers: of the screen that they stand on, or of a named one. */
export function renameReferred(
  value: Json,
  { scope, screen }: { scope: Reference["scope"]; screen: string | undefined },
  names: Names,
): Json {
  return mapReferences(value, (reference) =>
    reference.scope === scope && reference.screen === screen
      ? { ...reference, path: renamePath(reference.path, names) }
      : reference,
  );
}

/** The value with every object in it changed, the inner ones first. */
export function mapObjects(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (!isJsonObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(inner, change)])));
}

/** The object with its keys renamed in their places. A key whose new name is that of another one stays as it is. */
export function renameKeys(object: JsonObject, names: Names): JsonObject {
  const isTaken = (name: string) => Object.hasOwn(object, name) && !names.has(name);
  const renamed = Object.entries(object).map(([key, value]) => {
    const name = names.get(key);
    return [name === undefined || isTaken(name) ? key : name, value];
  });
  return Object.fromEntries(renamed);
}

function writeReference({ screen, scope, path }: Omit<Reference, "text">): string {
  return `\${${[...(screen === undefined ? [] : ["screen", screen]), scope, ...path].join(".")}}`;
}

/** The name of an input may have dots in it. */
function renamePath(path: string[], names: Names): string[] {
  const whole = names.get(path.join("."));
  if (whole !== undefined) return [whole];
  const [first = "", ...rest] = path;
  return [names.get(first) ?? first, ...rest];
}
