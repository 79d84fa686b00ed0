import type { Json, JsonObject } from "@tributary/engine";
import { type DataShape, type FlowJson, screenData } from "@tributary/flow-json";

/** Data that fits a screen and says nothing: every declared field, each as empty as its type can be. */
export function emptyData(flow: FlowJson, screen: string): JsonObject {
  const fields = screenData(flow, screen) ?? [];
  return Object.fromEntries(fields.map(({ name, type }) => [name, emptyValues[type]]));
}

const emptyValues: Record<DataShape["type"], Json> = {
  string: "",
  number: 0,
  boolean: false,
  array: [],
  object: {},
  unknown: "",
};
