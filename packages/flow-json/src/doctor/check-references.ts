import { isDynamicText } from "../components/check-properties.ts";
import { componentTypes } from "../components/component-types.ts";
import { readDynamicValue } from "../expression/dynamic-value.ts";
import type { Expression } from "../expression/expression.ts";
import { parseCondition } from "../expression/parse-expression.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import { isTrigger } from "../model/find-actions.ts";
import type { PlacedComponent } from "../model/walk-components.ts";
import { type Draft, error } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";
import { describeFault } from "./reference-fault.ts";
import { resolveReference } from "./resolve-reference.ts";
import { referencesIn, typeProblems } from "./type-expression.ts";

/**
 * Every dynamic value: can it be read, does it lead somewhere, and do its types go together?
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#dynamic-properties
 */
export function checkReferences(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) => {
    const title = { flow, screen, path: [...screen.path, "title"], use: "property" as const };
    return [
      ...checkText(screen.screen.title, title),
      ...screen.components.flatMap((placed) => checkComponent(flow, screen, placed)),
    ];
  });
}

/** Where a text stands and what for. */
export interface TextPlace {
  flow: ExaminedFlow;
  screen: ExaminedScreen;
  path: Path;
  use: "property" | "payload";
  /** It stays as it is written, in every version. */
  isFixed?: boolean;
}

const children = new Set(["type", "name", "pattern", "children", "then", "else", "cases"]);

function checkComponent(flow: ExaminedFlow, screen: ExaminedScreen, { component, path }: PlacedComponent): Draft[] {
  return Object.entries(component).flatMap(([key, value]) => {
    if (children.has(key)) return [];
    const place: TextPlace = { flow, screen, path: [...path, key], use: "property" };
    if (component.type === "If" && key === "condition") return checkCondition(value, place);
    if (isTrigger(key)) return checkInside(value, place, true);
    return checkInside(value, { ...place, isFixed: isFixed(component.type, key) }, false);
  });
}

function isFixed(type: string, key: string): boolean {
  const { properties = {} } = componentTypes.get(type) ?? {};
  return Object.hasOwn(properties, key) && properties[key]?.isStatic === true;
}

/** Goes through a property's value. What is in the payload of an action follows rules of its own. */
function checkInside(value: Json, place: TextPlace, isAction: boolean): Draft[] {
  if (typeof value === "string") return checkText(value, place);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => checkInside(item, { ...place, path: [...place.path, index] }, false));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const use = isAction && key === "payload" ? "payload" : place.use;
    const isFixedHere = isAction ? key === "name" || key === "next" : place.isFixed === true;
    return checkInside(inner, { ...place, path: [...place.path, key], use, isFixed: isFixedHere }, isTrigger(key));
  });
}

function checkCondition(value: Json, place: TextPlace): Draft[] {
  const parsed = typeof value === "string" ? parseCondition(value) : undefined;
  if (parsed === undefined || "problem" in parsed) return [];
  return referencesIn(parsed.expression).flatMap((reference) => checkReference(reference, place, "condition"));
}

function checkText(text: string, place: TextPlace): Draft[] {
  if (!text.includes("${") && !text.startsWith("`")) return [];
  if (!isDynamicText(place.flow, text)) return checkStatic(text, place);
  const dynamic = readDynamicValue(text);
  switch (dynamic.kind) {
    case "static":
      return [];
    case "broken":
      return [broken(text, dynamic.problem, place)];
    case "reference":
      return checkReference(dynamic.reference, place, "whole");
    case "expression":
      return checkExpression(dynamic.expression, place);
  }
}

function checkStatic(text: string, { flow, path, isFixed = false }: TextPlace): Draft[] {
  if (text.startsWith("`") && text.endsWith("`") && text.includes("${")) {
    const message = `Nested expressions came with Flow JSON 6.0; this is ${flow.version}, which shows the backticks as they are.`;
    return [error("expression-unsupported", path, message)];
  }
  if (!/\$\{(data|form|screen)\./.test(text)) return [];
  if (isFixed)
    return [
      error("mixed-dynamic-text", path, "No reference can stand here: WhatsApp does not fill it in. Write it out."),
    ];
  const message =
    "A text is dynamic as a whole or not at all: WhatsApp does not fill in a reference among words. Write an expression between backticks.";
  return [error("mixed-dynamic-text", path, message, knows(flow, "6.0") ? joinFix(text, path) : {})];
}

/** `Hello ${data.name}` as `` `'Hello ' ${data.name}` ``, which means the same. */
function joinFix(text: string, path: Path): Pick<Draft, "fix"> {
  const parts = text.split(/(\$\{[^{}]*\})/).filter((part) => part !== "");
  const words = parts.map((part) =>
    part.startsWith("${") ? part : `'${part.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("`", "\\`")}'`,
  );
  const value = `\`${words.join(" ")}\``;
  return readDynamicValue(value).kind === "expression"
    ? { fix: [{ op: "replace", path: toPointer(path), value }] }
    : {};
}

function broken(text: string, problem: string, { path, use }: TextPlace): Draft {
  const message = `The dynamic value cannot be read. ${problem}`;
  if (text.startsWith("`")) {
    return error(use === "payload" ? "INVALID_ACTION_PAYLOAD_PROPERTY" : "INVALID_PROPERTY_VALUE", path, message);
  }
  return error(use === "payload" ? "INVALID_ON_CLICK_ACTION_PAYLOAD" : "INVALID_SCREEN_DYNAMIC_DATA", path, message);
}

function checkExpression(expression: Expression, place: TextPlace): Draft[] {
  const typeOf = (reference: Reference) => {
    const resolved = resolveReference(place.flow, place.screen, reference);
    return "shape" in resolved ? resolved.shape.type : "unknown";
  };
  return [
    ...referencesIn(expression).flatMap((reference) => checkReference(reference, place, "nested")),
    ...[...new Set(typeProblems(expression, typeOf))].map((problem) =>
      error("INVALID_PROPERTY_VALUE", place.path, problem),
    ),
  ];
}

function checkReference(reference: Reference, place: TextPlace, within: "whole" | "nested" | "condition"): Draft[] {
  const { flow, screen, path } = place;
  if (reference.screen !== undefined && !knows(flow, "4.0")) {
    const message = `References to other screens came with Flow JSON 4.0; this is ${flow.version}. Pass the value on by “navigate”.`;
    return [error("global-reference-unsupported", path, message)];
  }
  const resolved = resolveReference(flow, screen, reference);
  return "shape" in resolved ? [] : [describeFault(reference, resolved.fault, place, within)];
}
