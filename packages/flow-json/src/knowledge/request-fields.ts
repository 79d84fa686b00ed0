import type { DataShape } from "../model/data-shape.ts";
import { findActions } from "../model/find-actions.ts";
import type { FlowJson } from "../model/flow-json.ts";
import { mergeShapes, traceValue } from "./trace-value.ts";

/** A field of what a screen sends to the Flow's endpoint. */
export interface RequestField {
  name: string;
  /** Its type; `unknown` where the document does not tell or where several payloads differ. */
  shape: DataShape;
}

/** What a screen sends to the Flow's endpoint, from all of its `data_exchange` payloads, in the order of the document. */
export function requestFields(flow: FlowJson, screenId: string): RequestField[] {
  const screen = flow.screens.find(({ id }) => id === screenId);
  if (screen === undefined) return [];
  const origins = new Map<string, { shape: DataShape }[]>();
  for (const { name, payload } of findActions(screen)) {
    if (name !== "data_exchange") continue;
    for (const [field, value] of Object.entries(payload)) {
      origins.set(field, [...(origins.get(field) ?? []), ...traceValue(flow, screen, value)]);
    }
  }
  return [...origins].map(([name, found]) => ({ name, shape: mergeShapes(found) }));
}
