import type { JsonObject } from "../json/json.ts";
import { isTrigger } from "../model/find-actions.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { resolveWhole, type Scope } from "./scope.ts";

/** The properties of a component that are shown, worked out: without its options, its value, its actions and what is inside it. */
export function ownProperties(scope: Scope, component: FlowComponent): JsonObject {
  const entries = Object.entries(component).flatMap(([key, value]): JsonObject[string][][] => {
    const resolved = apart.has(key) || isTrigger(key) ? undefined : resolveWhole(scope, value);
    return resolved === undefined ? [] : [[key, resolved]];
  });
  return Object.fromEntries(entries);
}

/** What is looked at by itself. */
const apart: ReadonlySet<string> = new Set([
  "children",
  "then",
  "else",
  "cases",
  "data-source",
  "list-items",
  "init-value",
  "error-message",
  "visible",
]);
