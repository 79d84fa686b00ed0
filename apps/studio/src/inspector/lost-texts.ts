import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";

/** What somebody typed into a node and no longer stands in it, each text once. */
export function lostTexts(before: JsonObject, after: JsonObject): string[] {
  const left = new Set(textsIn(after));
  return [...new Set(textsIn(before))].filter((text) => !left.has(text));
}

/** Names and kinds are the template's, keys and journeys nobody types. */
const notTyped = new Set(["name", "language", "kind", "key", "flowId", "journeyId"]);

function textsIn(value: Json): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => (notTyped.has(key) ? [] : textsIn(inner)));
}
