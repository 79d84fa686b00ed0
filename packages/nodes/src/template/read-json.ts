import { isJsonObject, type Json, type JsonObject } from "@tributary/engine";

/** The objects of a list, whatever else is in it; none when it is no list. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A text, empty when it is something else. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
