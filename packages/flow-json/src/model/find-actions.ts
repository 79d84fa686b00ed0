import { isJsonObject, type Json, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowScreen } from "./flow-json.ts";
import { type PlacedComponent, walkComponents } from "./walk-components.ts";

/** What makes a component act. */
export type Trigger = "on-click-action" | "on-select-action" | "on-unselect-action";

/** An action of a screen and what it hangs on. */
export interface PlacedAction {
  trigger: Trigger;
  /** `navigate`, `complete`, `data_exchange`, `update_data`, `open_url`, or whatever else the document says. */
  name: string;
  /** The screen that `navigate` opens. */
  next?: string;
  /** What the action carries; empty where it carries nothing. */
  payload: Record<string, Json>;
  /** The type of the component; missing for an action that stands in the example of a data field. */
  component?: string;
  path: Path;
}

const triggers: readonly string[] = ["on-click-action", "on-select-action", "on-unselect-action"] satisfies Trigger[];

/** Every action of a screen: of components, of the items in their lists, of actions' payloads and of data examples. */
export function findActions(screen: FlowScreen): readonly PlacedAction[] {
  const found = actionsOf.get(screen) ?? [
    ...walkComponents(screen).flatMap(ownActions),
    ...actionsIn(screen.data, ["screens", screen.index, "data"]),
  ];
  actionsOf.set(screen, found);
  return found;
}

/** Screens are values that nobody changes: what was found in one holds for good. */
const actionsOf = new WeakMap<FlowScreen, readonly PlacedAction[]>();

/** True for the name of a property that holds an action. */
export function isTrigger(key: string): key is Trigger {
  return triggers.includes(key);
}

/** The actions of a component itself, without those of the components inside it. */
export function ownActions({ component, path }: PlacedComponent): PlacedAction[] {
  const { children: _, then: __, else: ___, cases: ____, ...own } = component;
  return actionsIn(own, path).map((action) => ({ ...action, component: component.type }));
}

function actionsIn(value: Json, path: Path): PlacedAction[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => actionsIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== "object") return [];
    const at = [...path, key];
    return [...(isTrigger(key) ? readAction(key, inner, at) : []), ...actionsIn(inner, at)];
  });
}

function readAction(trigger: Trigger, value: Json, path: Path): PlacedAction[] {
  const name = member(value, "name");
  if (typeof name !== "string") return [];
  const next = member(member(value, "next"), "name");
  const payload = member(value, "payload");
  return [
    {
      trigger,
      name,
      ...(typeof next === "string" ? { next } : {}),
      payload: isJsonObject(payload) ? payload : {},
      path,
    },
  ];
}
