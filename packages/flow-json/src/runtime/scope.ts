import { readDynamicValue } from "../expression/dynamic-value.ts";
import { parseCondition } from "../expression/parse-expression.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import { isTrigger } from "../model/find-actions.ts";
import type { FlowComponent, FlowJson, FlowScreen } from "../model/flow-json.ts";
import { isAtLeast, isFlowVersion } from "../model/versions.ts";
import { evaluate, type Lookup } from "./evaluate.ts";
import { type FormInput, formInputs, isBlankValue, isChoice, isNumberInput, typedNumber } from "./form-input.ts";
import type { OpenFlow, ScreenState } from "./open-flow.ts";
import { type Destination, payloadValue } from "./payload-value.ts";
import { readValue } from "./read-value.ts";

/** Where values are looked up: a Flow at one moment, seen from one screen. */
export interface Scope {
  flow: FlowJson;
  open: OpenFlow;
  screen: FlowScreen;
  /** Values of inputs that are worked out or, where `undefined`, being worked out. */
  known: Map<string, Json | undefined>;
  /** How many values are being worked out that each need the next. */
  depth: number;
}

/** More than any document needs; deeper, an input counts as blank. */
const depthMax = 40;

/** The scope of the screen that is shown; `undefined` while there is none. */
export function currentScope(flow: FlowJson, open: OpenFlow): Scope | undefined {
  const screen = findScreen(flow, open.screenId);
  return screen && scopeOf(flow, open, screen);
}

/** The scope of a screen, whether it is shown or not. */
export function scopeOf(flow: FlowJson, open: OpenFlow, screen: FlowScreen): Scope {
  return { flow, open, screen, known: new Map(), depth: 0 };
}

/** The screen with this id. */
export function findScreen(flow: FlowJson, screenId: string): FlowScreen | undefined {
  return flow.screens.find(({ id }) => id === screenId);
}

/** What is known of a screen; of one that was never shown nothing is. */
export function stateOf(open: OpenFlow, screenId: string): ScreenState {
  const state = Object.hasOwn(open.screens, screenId) ? open.screens[screenId] : undefined;
  return state ?? { data: {}, values: {}, checked: [], corrected: [] };
}

/** The value of a property: as written, looked up or calculated; `undefined` where there is none. */
export function resolve(scope: Scope, value: Json | undefined): Json | undefined {
  return typeof value === "string" ? resolveText(scope, value, (reference) => operand(scope, reference)) : value;
}

/**
 * A property with everything in it looked up, except what stands in actions. What data brings is taken as it is: a text
 * of an endpoint that happens to look like a reference is a text.
 */
export function resolveWhole(scope: Scope, value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => resolveWhole(scope, item) ?? null);
  if (!isJsonObject(value)) return resolve(scope, value);
  const entries = Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
    const resolved = isTrigger(key) ? inner : resolveWhole(scope, inner);
    return resolved === undefined ? [] : [[key, resolved]];
  });
  return Object.fromEntries(entries);
}

/** A member of a property that is written out, or comes whole from data and is then taken as it is. */
export function resolveMember(scope: Scope, owner: Json | undefined, name: string): Json | undefined {
  return typeof owner === "string" ? member(resolve(scope, owner), name) : resolveWhole(scope, member(owner, name));
}

/** A payload with everything in it looked up, except what stands in actions inside it: those are for later. */
export function resolvePayload(scope: Scope, payload: Json | undefined, destination: Destination): JsonObject {
  const resolved = resolveDeep(scope, payload ?? null, destination);
  return isJsonObject(resolved) ? resolved : {};
}

/** Says whether the condition of an If is fulfilled. */
export function isFulfilled(scope: Scope, condition: Json | undefined): boolean {
  if (typeof condition !== "string") return condition === true;
  const bare = /^`.*`$/s.test(condition) ? condition.slice(1, -1) : condition;
  const parsed = parseCondition(bare);
  return "expression" in parsed && evaluate(parsed.expression, (reference) => operand(scope, reference)) === true;
}

/** The value of an input of the scope's screen: what the contact gave, else what it begins with, else blank. */
export function inputValue(outer: Scope, input: FormInput): Json {
  const scope = { ...outer, depth: outer.depth + 1 };
  const key = JSON.stringify([scope.screen.id, input.name]);
  const known = scope.known.get(key);
  if (known !== undefined) return known;
  if (scope.known.has(key) || scope.depth > depthMax) return readValue(input.component, undefined, new Set());
  scope.known.set(key, undefined);
  const { values } = stateOf(scope.open, scope.screen.id);
  const given = Object.hasOwn(values, input.name) ? values[input.name] : initialValue(scope, input);
  const ids = isBlankValue(given) ? [] : optionItems(scope, input.component).flatMap(optionId);
  const value = readValue(input.component, given, new Set(ids));
  scope.known.set(key, value);
  return value;
}

/** The options of an input, as they are written or come from data. */
export function optionItems(scope: Scope, component: FlowComponent): Json[] {
  const items = isChoice(component) ? resolveWhole(scope, member(component, "data-source")) : undefined;
  return Array.isArray(items) ? items.filter((item) => optionId(item).length > 0) : [];
}

function optionId(item: Json): string[] {
  const id = member(item, "id");
  return typeof id === "string" ? [id] : [];
}

function initialValue(scope: Scope, { component, form, name }: FormInput): Json | undefined {
  if (form === undefined) return resolveDeep(scope, member(component, "init-value") ?? null, "screen");
  const values = member(form, "init-values");
  if (typeof values === "string") return member(resolve(scope, values), name);
  return resolveDeep(scope, member(values, name) ?? null, "screen");
}

function resolveText(scope: Scope, text: string, lookup: Lookup): Json | undefined {
  if (!/^[`$]/.test(text)) return text;
  if (text.startsWith("`") && !knowsExpressions(scope.flow)) return text;
  const dynamic = readDynamicValue(text);
  switch (dynamic.kind) {
    case "static":
      return dynamic.text;
    case "reference":
      return lookup(dynamic.reference);
    case "expression":
      return evaluate(dynamic.expression, (reference) => operand(scope, reference));
    case "broken":
      return undefined;
  }
}

function knowsExpressions({ version }: FlowJson): boolean {
  return !isFlowVersion(version) || isAtLeast(version, "6.0");
}

function resolveDeep(scope: Scope, value: Json, destination: Destination): Json | undefined {
  if (typeof value === "string") {
    return resolveText(scope, value, (reference) =>
      lookUp(scope, reference, (input, found) => payloadValue(scope.flow, input.component, found, destination)),
    );
  }
  if (Array.isArray(value)) return value.map((item) => resolveDeep(scope, item, destination) ?? "");
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
    const resolved = isTrigger(key) ? inner : resolveDeep(scope, inner, destination);
    return resolved === undefined ? [] : [[key, resolved]];
  });
  return Object.fromEntries(entries);
}

/** What a reference stands for in an expression or a property: numbers that were typed count as numbers. */
function operand(scope: Scope, reference: Reference): Json | undefined {
  return lookUp(scope, reference, ({ component }, value) => (isNumberInput(component) ? typedNumber(value) : value));
}

function lookUp(
  scope: Scope,
  { scope: kind, screen: screenId, path }: Reference,
  convert: (input: FormInput, value: Json) => Json | undefined,
): Json | undefined {
  const screen = screenId === undefined ? scope.screen : findScreen(scope.flow, screenId);
  if (screen === undefined) return undefined;
  if (kind === "data") return inside(stateOf(scope.open, screen.id).data, path);
  const given = (input: FormInput) => convert(input, inputValue({ ...scope, screen }, input));
  const inputs = formInputs(screen);
  const [name = "", ...rest] = path;
  const whole = inputs.get(path.join("."));
  const outer = inputs.get(name);
  return whole ? given(whole) : outer && inside(given(outer), rest);
}

function inside(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((found, step) => member(found, step), value);
}
