import { isJsonObject, type Json, member } from "../json/json.ts";
import type { FlowComponent, FlowJson } from "../model/flow-json.ts";
import { toText } from "./evaluate.ts";
import { isBlankValue, isChoice, isFilePicker, isRange } from "./form-input.ts";
import type { OpenFlow, SummaryEntry } from "./open-flow.ts";
import { findScreen, inputValue, optionItems, resolve, type Scope, scopeOf } from "./scope.ts";
import { asInput, shownComponents } from "./shown-components.ts";

/**
 * What a contact can look up after submitting: the inputs of the screens on the way to the last one, as they were shown.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#screens
 */
export function summarise(flow: FlowJson, open: OpenFlow): SummaryEntry[] {
  return [...new Set([...open.stack, open.screenId])].flatMap((screenId) => {
    const screen = findScreen(flow, screenId);
    if (screen === undefined) return [];
    const scope = scopeOf(flow, open, screen);
    return shownComponents(scope).flatMap((shown) => {
      const input = asInput(shown);
      if (input === undefined) return [];
      const value = inputValue(scope, input);
      const isSensitive = screen.sensitive.includes(input.name);
      if (isBlankValue(value) || isLeftOut(input.component, isSensitive)) return [];
      const isHidden = isSensitive && input.component.type !== "OptIn";
      return [
        {
          screenTitle: toText(resolve(scope, screen.title)),
          label: labelOf(scope, input.component),
          text: isHidden ? "••••••" : describe(scope, input.component, value),
          isSensitive,
        },
      ];
    });
  });
}

function isLeftOut(component: FlowComponent, isSensitive: boolean): boolean {
  const inputType = member(component, "input-type");
  return inputType === "password" || inputType === "passcode" || (isSensitive && isFilePicker(component));
}

function labelOf(scope: Scope, component: FlowComponent): string {
  const { label } = component;
  if (isRange(component)) {
    const title = toText(resolve(scope, component["title"]));
    return title === "" ? toText(resolve(scope, member(label, "start-date"))) : title;
  }
  return toText(resolve(scope, label));
}

function describe(scope: Scope, component: FlowComponent, value: Json): string {
  if (isChoice(component)) {
    const titles = new Map(optionItems(scope, component).map((item) => [member(item, "id"), member(item, "title")]));
    const ids = Array.isArray(value) ? value : [value];
    return ids.map((id) => toText(titles.get(id) ?? id)).join(", ");
  }
  if (isFilePicker(component)) {
    return Array.isArray(value) ? value.map((file) => toText(member(file, "file_name"))).join(", ") : "";
  }
  if (isJsonObject(value)) return Object.values(value).map(toText).join(" – ");
  return value === true ? "Yes" : toText(value);
}
