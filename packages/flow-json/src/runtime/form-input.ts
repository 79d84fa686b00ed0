import { isJsonObject, type Json, member } from "../json/json.ts";
import type { FlowComponent, FlowScreen } from "../model/flow-json.ts";
import { isInputType } from "../model/input-value.ts";
import { childLists } from "../model/walk-components.ts";

/** An input of a screen, with the Form that it is in. */
export interface FormInput {
  name: string;
  component: FlowComponent;
  form?: FlowComponent;
}

/** The inputs of a screen by name, also those that are hidden. Of inputs of one name the first counts. */
export function formInputs(screen: FlowScreen): ReadonlyMap<string, FormInput> {
  const known = inputsOf.get(screen);
  if (known !== undefined) return known;
  const found = new Map<string, FormInput>();
  for (const input of collect(screen.children)) {
    if (!found.has(input.name)) found.set(input.name, input);
  }
  inputsOf.set(screen, found);
  return found;
}

/** Screens are values that nobody changes: what was found in one holds for good. */
const inputsOf = new WeakMap<FlowScreen, ReadonlyMap<string, FormInput>>();

/** The name of an input; `undefined` for what is no input. */
export function inputName(component: FlowComponent): string | undefined {
  const name = member(component, "name");
  return isInputType(component.type) && typeof name === "string" ? name : undefined;
}

/** True for an input of which the contact can choose several options. */
export function isMultipleChoice({ type }: FlowComponent): boolean {
  return type === "CheckboxGroup" || type === "ChipsSelector";
}

/** True for an input whose value is chosen from a `data-source`. */
export function isChoice(component: FlowComponent): boolean {
  return isMultipleChoice(component) || component.type === "RadioButtonsGroup" || component.type === "Dropdown";
}

/** True for an input of files. */
export function isFilePicker({ type }: FlowComponent): boolean {
  return type === "PhotoPicker" || type === "DocumentPicker";
}

/** True for a calendar in which a period is picked. */
export function isRange(component: FlowComponent): boolean {
  return component.type === "CalendarPicker" && component["mode"] === "range";
}

/** True for an input in which a number is typed. */
export function isNumberInput(component: FlowComponent): boolean {
  return component.type === "TextInput" && component["input-type"] === "number";
}

/** The number that was typed, with a point or a comma; `undefined` where it is none. */
export function typedNumber(value: Json): number | undefined {
  const text = typeof value === "string" ? value.trim().replace(",", ".") : "";
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** True when the contact gave nothing: no text, no option, no tick, no day, no file. */
export function isBlankValue(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function collect(components: readonly FlowComponent[], form?: FlowComponent): FormInput[] {
  return components.flatMap((component) => {
    const name = inputName(component);
    if (name !== undefined) return [{ name, component, ...(form === undefined ? {} : { form }) }];
    const around = component.type === "Form" ? component : form;
    return childLists(component).flatMap(({ children }) => collect(children, around));
  });
}
