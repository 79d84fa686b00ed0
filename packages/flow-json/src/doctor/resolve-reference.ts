import type { Reference } from "../expression/reference.ts";
import type { DataShape } from "../model/data-shape.ts";
import { shapeAt } from "../model/data-shape.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { inputShape } from "../model/input-value.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

/** Why a reference leads nowhere. */
export type ReferenceFault =
  | "unknown-screen"
  | "current-screen"
  | "unknown-data"
  | "unknown-input"
  | "form-itself"
  | "through-array"
  | "unknown-member";

/** What a reference points at, or why it leads nowhere. */
export type Resolved = { shape: DataShape } | { fault: ReferenceFault };

/** Looks up what a reference on a screen points at. */
export function resolveReference(flow: ExaminedFlow, here: ExaminedScreen, reference: Reference): Resolved {
  if (reference.screen === undefined) return resolveOn(here, reference);
  if (reference.screen === here.screen.id) return { fault: "current-screen" };
  const screen = flow.screensById.get(reference.screen);
  return screen === undefined ? { fault: "unknown-screen" } : resolveOn(screen, reference);
}

function resolveOn(screen: ExaminedScreen, { scope, path }: Reference): Resolved {
  const [name = "", ...rest] = path;
  if (scope === "data") {
    const shape = screen.data.get(name);
    return shape === undefined ? { fault: "unknown-data" } : resolveInside(shape, rest);
  }
  const whole = path.join(".");
  const input = screen.inputs.get(whole);
  if (input !== undefined) return { shape: valueShape(input) };
  const outer = screen.inputs.get(name);
  if (outer !== undefined) return resolveInside(valueShape(outer), rest);
  return { fault: screen.formNames.has(whole) ? "form-itself" : "unknown-input" };
}

/** What a number input gives is text in payloads and a number in expressions: it fits both. */
function valueShape(input: FlowComponent): DataShape {
  const shape = inputShape(input);
  return shape === undefined || shape.type === "number" ? { type: "unknown" } : shape;
}

function resolveInside(shape: DataShape, path: readonly string[]): Resolved {
  const found = shapeAt(shape, path);
  if (found !== undefined) return { shape: found };
  const isThroughArray = path.some((_, length) => shapeAt(shape, path.slice(0, length))?.type === "array");
  return { fault: isThroughArray ? "through-array" : "unknown-member" };
}
