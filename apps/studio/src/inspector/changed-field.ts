import type { JsonObject } from "@tributary/engine";

/** The field in which two states of a configuration differ: typing in one field is one step to undo. */
export function changedField(before: JsonObject, after: JsonObject): string {
  return Object.keys({ ...before, ...after }).find((key) => before[key] !== after[key]) ?? "";
}
