import { readDynamicValue } from "../expression/dynamic-value.ts";
import type { Expression } from "../expression/expression.ts";
import { parseCondition } from "../expression/parse-expression.ts";
import type { Reference } from "../expression/reference.ts";
import { isJsonObject, type Json, member } from "../json/json.ts";
import type { FlowComponent, FlowJson, FlowScreen } from "../model/flow-json.ts";
import { walkComponents } from "../model/walk-components.ts";

/** What a screen does with a field of its data. */
export interface DataUse {
  /** The screen that uses it, which may be a later one. */
  screen: string;
  /** The type of the component; missing for the title of a screen. */
  component?: string;
  /** The property, such as `data-source`, `text` or `init-values`. */
  property: string;
  /** What the contact reads there: the label of the input, or the text of the button or link. */
  label?: string;
}

/**
 * What each field of a screen's data is for, by its name: that `slots` are the options of “Time” tells a designer more
 * than its type. Fields that nothing uses have no entry.
 */
export function dataUses(flow: FlowJson, screenId: string): Map<string, DataUse[]> {
  const found = new Map<string, DataUse[]>();
  for (const screen of flow.screens) {
    const fieldsIn = (value: Json) =>
      referencesIn(value).flatMap(({ scope, screen: named = screen.id, path: [name = ""] }) =>
        scope === "data" && named === screenId ? [name] : [],
      );
    for (const { use, value } of usesOf(screen)) {
      for (const name of new Set(fieldsIn(value))) found.set(name, [...(found.get(name) ?? []), use]);
    }
  }
  return found;
}

function usesOf(screen: FlowScreen): { use: DataUse; value: Json }[] {
  const title = { use: { screen: screen.id, property: "title" }, value: screen.title };
  const own = walkComponents(screen).flatMap(({ component }) => {
    const label = labelOf(component);
    return Object.entries(component).flatMap(([property, value]) => {
      if (inner.has(property)) return [];
      const use = { screen: screen.id, component: component.type, property, ...(label === undefined ? {} : { label }) };
      return [{ use, value }];
    });
  });
  return [title, ...own];
}

/** What stands inside a component is looked at by itself. */
const inner: ReadonlySet<string> = new Set(["children", "then", "else", "cases"]);

function labelOf(component: FlowComponent): string | undefined {
  const candidates = [component["label"], component["text"], member(component["label"], "start-date")];
  return candidates.find((text) => typeof text === "string" && readDynamicValue(text).kind === "static")?.toString();
}

function referencesIn(value: Json): Reference[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (isJsonObject(value)) return Object.values(value).flatMap(referencesIn);
  if (typeof value !== "string" || !value.includes("$")) return [];
  const dynamic = readDynamicValue(value);
  if (dynamic.kind === "reference") return [dynamic.reference];
  if (dynamic.kind === "expression") return referencesOf(dynamic.expression);
  const condition = parseCondition(value);
  return "expression" in condition ? referencesOf(condition.expression) : [];
}

function referencesOf(expression: Expression): Reference[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "reference":
      return [expression.reference];
    case "not":
      return referencesOf(expression.operand);
    case "concatenation":
      return expression.parts.flatMap(referencesOf);
    case "binary":
      return [...referencesOf(expression.left), ...referencesOf(expression.right)];
  }
}
