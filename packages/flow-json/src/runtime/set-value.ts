import { type Json, member } from "../json/json.ts";
import type { FlowComponent, FlowJson } from "../model/flow-json.ts";
import { stillOpen, withScreen } from "./enter-screen.ts";
import { type FormInput, isBlankValue, isChoice, isMultipleChoice, isRange } from "./form-input.ts";
import { choiceRules, rangeEnds } from "./input-problem.ts";
import type { OpenFlow } from "./open-flow.ts";
import { readValue } from "./read-value.ts";
import { runActions } from "./run-action.ts";
import { currentScope, inputValue, optionItems, type Scope, stateOf } from "./scope.ts";
import { asInput, isOn, shownComponents } from "./shown-components.ts";
import { type Step, unchanged } from "./step.ts";

/**
 * The contact types, chooses, ticks or picks: the new value of a shown input, in the form that its view has. What the
 * input cannot take, and what is hidden or disabled, changes nothing. Choosing runs the actions of option and input.
 */
export function setValue(flow: FlowJson, open: OpenFlow, name: string, value: Json): Step {
  const scope = open.status === "open" ? currentScope(flow, open) : undefined;
  const input = scope && findShownInput(scope, name);
  if (scope === undefined || input === undefined || !isOn(scope, input.component, "enabled", true)) {
    return unchanged(open);
  }
  const options = optionItems(scope, input.component);
  const allowed = options.filter((item) => member(item, "enabled") !== false);
  const before = inputValue(scope, input);
  const kept = new Set([...idsOf(allowed), ...chosen(before)]);
  const after = readValue(input.component, value, kept);
  if (!canTake(scope, input.component, before, after) || JSON.stringify(before) === JSON.stringify(after)) {
    return unchanged(open);
  }
  const state = stateOf(open, open.screenId);
  const changed = withScreen(stillOpen(open), open.screenId, {
    values: { ...state.values, [name]: after },
    corrected: [...new Set([...state.corrected, name])],
  });
  return runActions(flow, changed, actionsOf(input.component, options, before, after));
}

/** The contact leaves an input: what is wrong with it is shown from now on. */
export function leaveInput(flow: FlowJson, open: OpenFlow, name: string): Step {
  const scope = open.status === "open" ? currentScope(flow, open) : undefined;
  if (scope === undefined || findShownInput(scope, name) === undefined) return unchanged(open);
  const { checked } = stateOf(open, open.screenId);
  if (checked.includes(name)) return unchanged(open);
  return unchanged(withScreen(open, open.screenId, { checked: [...checked, name] }));
}

function findShownInput(scope: Scope, name: string): FormInput | undefined {
  return shownComponents(scope)
    .map(asInput)
    .find((input) => input?.name === name);
}

/** A phone lets nobody choose more options than allowed. */
function canTake(scope: Scope, component: FlowComponent, before: Json, after: Json): boolean {
  if (!isMultipleChoice(component)) return true;
  const count = chosen(after).length;
  return count <= choiceRules(scope, component).max || count <= chosen(before).length;
}

/** What a change sets off: of options that fell away, of options that came, then of the input itself. */
function actionsOf(component: FlowComponent, options: Json[], before: Json, after: Json): (Json | undefined)[] {
  const { "on-select-action": select, "on-unselect-action": unselect } = component;
  if (component.type === "OptIn") return [after === true ? select : (unselect ?? select)];
  if (!isChoice(component)) return isPicked(component, after) ? [select] : [];
  const lost = chosen(before).filter((id) => !chosen(after).includes(id));
  const won = chosen(after).filter((id) => !chosen(before).includes(id));
  const isMultiple = isMultipleChoice(component);
  return [
    ...lost.map((id) =>
      itemAction(options, id, isMultiple ? ["on-unselect-action", "on-select-action"] : ["on-unselect-action"]),
    ),
    ...won.map((id) => itemAction(options, id, ["on-select-action"])),
    ...(lost.length > 0 ? [unselect ?? (won.length === 0 ? select : undefined)] : []),
    ...(won.length > 0 ? [select] : []),
  ];
}

function itemAction(options: Json[], id: string, keys: string[]): Json | undefined {
  const item = options.find((option) => member(option, "id") === id);
  return keys.map((key) => member(item, key)).find((action) => action !== undefined);
}

/** A period counts as picked when both its ends are. */
function isPicked(component: FlowComponent, value: Json): boolean {
  if (isRange(component)) return rangeEnds.every((end) => member(value, end) !== undefined);
  return !isBlankValue(value);
}

function chosen(value: Json): string[] {
  const ids = Array.isArray(value) ? value : [value];
  return ids.filter((id) => typeof id === "string" && id !== "").map(String);
}

function idsOf(options: Json[]): string[] {
  return options.map((item) => member(item, "id")).filter((id) => typeof id === "string");
}
