import type { Json, JsonObject } from "@tributary/engine";
import { isJsonObject } from "@tributary/engine";
import type { z } from "zod";
import { type FieldShape, shapeOf } from "./field-shape.ts";

/** What a node is filled in with when it is added: its type's own first values, and room for what has none. */
export function initialConfig(schema: z.ZodType): JsonObject {
  const value = initialValue(shapeOf(schema));
  return isJsonObject(value) ? value : {};
}

/** The value that a field begins with; undefined for one that may be left out. */
export function initialValue(shape: FieldShape): Json | undefined {
  if (shape.initial !== undefined) return shape.initial;
  if (shape.isOptional) return undefined;
  switch (shape.kind) {
    case "text":
      return "";
    case "number":
      return shape.minimum ?? 0;
    case "switch":
      return false;
    case "choice":
      return shape.options[0] ?? "";
    case "fixed":
      return shape.value;
    case "list":
      return isWords(shape.item) ? [] : Array.from({ length: shape.minimum }, () => initialValue(shape.item) ?? null);
    case "group":
      return fields(shape.fields);
    case "alternatives":
      return initialValue(shape.options[0]?.shape ?? { kind: "any", meta: {}, isOptional: false }) ?? {};
    case "record":
      return {};
    case "any":
      return null;
  }
}

/** Words are typed one after the other: an empty one to begin with would stay among them. */
function isWords(item: FieldShape): boolean {
  return item.kind === "text" && item.meta.template !== true && item.meta.control === undefined;
}

function fields(all: { key: string; shape: FieldShape }[]): JsonObject {
  const entries = all.flatMap(({ key, shape }): [string, Json][] => {
    const value = key === "key" && shape.kind === "text" ? newKey() : initialValue(shape);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

/** Keys of buttons, rows and branches: fixed for good, so that connectors survive another title. */
export function newKey(): string {
  return Math.random().toString(36).slice(2, 8);
}
