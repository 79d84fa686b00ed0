import { readDynamicValue } from "../expression/dynamic-value.ts";
import { inferType } from "../expression/infer-type.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json, member } from "../json/json.ts";
import { type DataShape, readShape, shapeAt, shapeOf } from "../model/data-shape.ts";
import { findActions, type PlacedAction } from "../model/find-actions.ts";
import type { FlowComponent, FlowJson, FlowScreen } from "../model/flow-json.ts";
import { findInputs, inputShape, readOption } from "../model/input-value.ts";

/** Where a value of a payload comes from and what is known about it. */
export interface ValueOrigin {
  shape: DataShape;
  /** The screen on which the value arises. */
  screen: string;
  /** The input that a contact fills in, when it comes from one. */
  input?: FlowComponent;
  /** The options of that input, as far as the document lists them. */
  options?: { id: string; title: string }[];
  /** The options come from data, so that there may be others than those of the example. */
  hasOpenOptions: boolean;
  /** A value that is written in the document. */
  constant?: Json;
  /** The example of the data field that it comes from. */
  example?: Json;
}

/** As many screens as a Flow may have: no value has a longer way. */
const screensMax = 100;

/**
 * What a value of a payload comes from: an input, followed back through payloads of `navigate` and `update_data`, data,
 * or the document itself.
 */
export function traceValue(flow: FlowJson, screen: FlowScreen, value: Json): ValueOrigin[] {
  return trace(flow, screen, value, new Set());
}

function trace(flow: FlowJson, screen: FlowScreen, value: Json, seen: Set<string>): ValueOrigin[] {
  const at = { screen: screen.id, hasOpenOptions: false };
  if (typeof value !== "string")
    return [{ ...at, shape: tracedShape(flow, screen, value, seen), ...constantOf(value) }];
  const dynamic = readDynamicValue(value);
  switch (dynamic.kind) {
    case "static":
      return [{ ...at, shape: { type: "string" }, constant: value }];
    case "broken":
      return [{ ...at, shape: { type: "unknown" } }];
    case "reference":
      return traceReference(flow, screen, dynamic.reference, seen);
    case "expression": {
      const typeOf = (reference: Reference) => mergeShapes(traceReference(flow, screen, reference, seen)).type;
      return [{ ...at, shape: { type: inferType(dynamic.expression, typeOf) } }];
    }
  }
}

function constantOf(value: Json): { constant?: Json } {
  return typeof value === "object" ? {} : { constant: value };
}

function tracedShape(flow: FlowJson, screen: FlowScreen, value: Json, seen: Set<string>): DataShape {
  const inner = (item: Json) => mergeShapes(trace(flow, screen, item, seen));
  if (Array.isArray(value))
    return value[0] === undefined ? { type: "array" } : { type: "array", items: inner(value[0]) };
  if (!isJsonObject(value)) return shapeOf(value);
  return { type: "object", properties: Object.entries(value).map(([name, item]) => ({ name, shape: inner(item) })) };
}

function traceReference(flow: FlowJson, here: FlowScreen, reference: Reference, seen: Set<string>): ValueOrigin[] {
  const screen = reference.screen === undefined ? here : flow.screens.find(({ id }) => id === reference.screen);
  const nothing: ValueOrigin = {
    shape: { type: "unknown" },
    screen: reference.screen ?? here.id,
    hasOpenOptions: false,
  };
  if (screen === undefined) return [nothing];
  const origins =
    reference.scope === "form"
      ? traceInput(flow, screen, reference.path)
      : traceData(flow, screen, reference.path, seen);
  return origins.length === 0 ? [nothing] : origins;
}

/** Names may hold dots: an input with the whole path as its name comes first. */
function traceInput(flow: FlowJson, screen: FlowScreen, path: string[]): ValueOrigin[] {
  const [name = "", ...rest] = path;
  const whole = findInputs(screen, path.join("."));
  const [found, inner] = whole.length > 0 ? [whole, []] : [findInputs(screen, name), rest];
  return found.map(({ component }) => {
    const shape = shapeAt(returnedShape(component), inner) ?? { type: "unknown" };
    return { shape, screen: screen.id, input: component, ...optionsOf(flow, screen, component) };
  });
}

/** A number counts as one in expressions only: a payload holds the text that was typed. */
function returnedShape(component: FlowComponent): DataShape {
  return component.type === "TextInput" ? { type: "string" } : (inputShape(component) ?? { type: "unknown" });
}

function optionsOf(
  flow: FlowJson,
  here: FlowScreen,
  component: FlowComponent,
): Pick<ValueOrigin, "options" | "hasOpenOptions"> {
  const source = component["data-source"];
  if (Array.isArray(source)) return { options: readOptions(source), hasOpenOptions: false };
  if (typeof source !== "string") return { hasOpenOptions: false };
  const dynamic = readDynamicValue(source);
  if (dynamic.kind !== "reference") return { hasOpenOptions: true };
  const { screen: screenId, path } = dynamic.reference;
  const screen = screenId === undefined ? here : flow.screens.find(({ id }) => id === screenId);
  const example = screen && exampleAt(screen, path).example;
  return Array.isArray(example) ? { options: readOptions(example), hasOpenOptions: true } : { hasOpenOptions: true };
}

function readOptions(items: Json[]): { id: string; title: string }[] {
  return items.flatMap((item) => readOption(item) ?? []);
}

function traceData(flow: FlowJson, screen: FlowScreen, path: string[], seen: Set<string>): ValueOrigin[] {
  const [name = "", ...rest] = path;
  const shape = shapeAt(readShape(member(screen.data, name)), rest) ?? { type: "unknown" };
  const own: ValueOrigin = { shape, screen: screen.id, hasOpenOptions: false, ...exampleAt(screen, path) };
  const key = JSON.stringify([screen.id, name]);
  if (seen.has(key) || seen.size > screensMax || rest.length > 0) return [own];
  seen.add(key);
  const inputsFrom = (from: FlowScreen, brings: (action: PlacedAction) => boolean) =>
    findActions(from)
      .filter((action) => brings(action) && Object.hasOwn(action.payload, name))
      .flatMap((action) => trace(flow, from, action.payload[name] ?? null, seen))
      .filter(({ input }) => input !== undefined);
  const opened = flow.screens.flatMap((from) =>
    inputsFrom(from, (action) => action.name === "navigate" && action.next === screen.id),
  );
  const changed = inputsFrom(screen, (action) => action.name === "update_data").map((origin) => ({ ...origin, shape }));
  return [...changed, ...(opened.length === 0 ? [own] : opened)];
}

function exampleAt(screen: FlowScreen, [name = "", ...rest]: string[]): { example?: Json } {
  const whole = member(member(screen.data, name), "__example__");
  const example = rest.reduce<Json | undefined>((value, step) => member(value, step), whole);
  return example === undefined ? {} : { example };
}

/** The shape that several values have in common; `unknown` when they differ in type. */
export function mergeShapes(origins: readonly { shape: DataShape }[]): DataShape {
  const [first, ...others] = origins.map(({ shape }) => shape);
  if (first === undefined || others.some(({ type }) => type !== first.type)) return { type: "unknown" };
  return first;
}
