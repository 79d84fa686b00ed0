import { type Json, member } from "../json/json.ts";
import { type DataShape, readShape } from "../model/data-shape.ts";
import type { FlowJson } from "../model/flow-json.ts";

/** A field of a screen's data: what a message's Additional Data, a `navigate` payload or the endpoint must bring. */
export interface ScreenField extends DataShape {
  name: string;
  /** The value of `__example__`. */
  example?: Json;
}

/**
 * The data fields of a screen in the order of the document; `undefined` when the Flow has no such screen.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#dynamic-data
 */
export function screenData(flow: FlowJson, screenId: string): ScreenField[] | undefined {
  const screen = flow.screens.find(({ id }) => id === screenId);
  if (screen === undefined) return undefined;
  return Object.entries(screen.data).map(([name, declaration]) => {
    const example = member(declaration, "__example__");
    return { name, ...readShape(declaration), ...(example === undefined ? {} : { example }) };
  });
}
