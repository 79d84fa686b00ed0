import type { Json, JsonObject } from "../json/json.ts";
import { isJsonObject } from "../json/json.ts";
import { exampleValue } from "../knowledge/example-value.ts";
import { type ScreenField, screenData } from "../knowledge/screen-data.ts";
import type { DataShape } from "../model/data-shape.ts";
import type { FlowJson } from "../model/flow-json.ts";

/**
 * Data that fits a screen, for previews and tests: the examples of the document and, where there are none or only an
 * empty list, values made from the types. Empty for a screen that the Flow does not have.
 */
export function sampleData(flow: FlowJson, screenId: string): JsonObject {
  const fields = screenData(flow, screenId) ?? [];
  return Object.fromEntries(fields.map((field) => [field.name, sampleField(field)]));
}

function sampleField({ name, example, ...shape }: ScreenField): Json {
  const isOptionless = Array.isArray(example) && example.length === 0 && isOptions(shape);
  if (example === undefined || isOptionless) return exampleValue(shape, name);
  return example;
}

/** A list from which a contact has to choose something. */
function isOptions({ items }: DataShape): boolean {
  const names = items?.properties?.map(({ name }) => name) ?? [];
  return names.includes("id");
}

/** True where some data has every declared field; what a message leaves out, a sample fills in. */
export function completeData(flow: FlowJson, screenId: string, data: Json | undefined): JsonObject {
  return { ...sampleData(flow, screenId), ...(isJsonObject(data) ? data : {}) };
}
