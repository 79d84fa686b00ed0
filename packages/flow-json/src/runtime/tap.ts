import { type Json, member } from "../json/json.ts";
import type { FlowComponent, FlowJson } from "../model/flow-json.ts";
import { stillOpen, withScreen } from "./enter-screen.ts";
import { inputProblem, isIncomplete } from "./input-problem.ts";
import { listItems } from "./list-items.ts";
import type { OpenFlow } from "./open-flow.ts";
import { runAction } from "./run-action.ts";
import { currentScope, inputValue, type Scope, stateOf } from "./scope.ts";
import { asInput, isOn, type ShownComponent, shownComponents } from "./shown-components.ts";
import { type Step, unchanged } from "./step.ts";

/**
 * The contact taps a component that acts: the Footer, a link, “Read more” of an OptIn, an entry of a NavigationList;
 * `target` is its `id` in the view. The Footer acts only when every input of the screen is as it must be, else the
 * problems are shown.
 */
export function tap(flow: FlowJson, open: OpenFlow, target: string): Step {
  const scope = open.status === "open" ? currentScope(flow, open) : undefined;
  if (scope === undefined) return unchanged(open);
  const shown = shownComponents(scope);
  const component = shown.find(({ id }) => id === target)?.component;
  if (component?.type === "Footer") return tapFooter(scope, shown, component);
  const action = component === undefined ? itemAction(scope, shown, target) : component["on-click-action"];
  const isTappable = component === undefined || ["EmbeddedLink", "OptIn"].includes(component.type);
  return isTappable ? runAction(flow, stillOpen(open), action) : unchanged(open);
}

/** True when the Footer can be tapped: the document does not disable it, and nothing that is required is missing. */
export function isFooterEnabled(scope: Scope, shown: readonly ShownComponent[], footer: FlowComponent): boolean {
  if (!isOn(scope, footer, "enabled", true)) return false;
  return !inputsOf(scope, shown).some(({ component, value }) => isIncomplete(scope, component, value));
}

function tapFooter(scope: Scope, shown: readonly ShownComponent[], footer: FlowComponent): Step {
  const { flow, open } = scope;
  if (!isFooterEnabled(scope, shown, footer)) return unchanged(open);
  const wrong = inputsOf(scope, shown).filter(
    ({ component, value }) => inputProblem(scope, component, value) !== undefined,
  );
  if (wrong.length === 0) return runAction(flow, stillOpen(open), footer["on-click-action"]);
  const { checked } = stateOf(open, open.screenId);
  const names = new Set([...checked, ...wrong.map(({ name }) => name)]);
  return unchanged(withScreen(stillOpen(open), open.screenId, { checked: [...names] }));
}

function inputsOf(scope: Scope, shown: readonly ShownComponent[]) {
  return shown.flatMap((one) => {
    const input = asInput(one);
    return input === undefined ? [] : [{ ...input, value: inputValue(scope, input) }];
  });
}

function itemAction(scope: Scope, shown: readonly ShownComponent[], target: string): Json | undefined {
  for (const { component, id } of shown) {
    if (component.type !== "NavigationList" || !target.startsWith(id)) continue;
    const item = listItems(scope, component, id).find((one) => one.id === target);
    if (item !== undefined) return member(item.item, "on-click-action") ?? component["on-click-action"];
  }
  return undefined;
}
