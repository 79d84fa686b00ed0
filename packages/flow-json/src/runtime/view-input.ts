import type { Json } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { dayRules } from "./day-rules.ts";
import { toText } from "./evaluate.ts";
import { fileRules } from "./file-rules.ts";
import { type FormInput, isFilePicker, isRange } from "./form-input.ts";
import { isRequired } from "./input-problem.ts";
import { ownProperties } from "./own-properties.ts";
import { inputValue, type Scope } from "./scope.ts";
import type { InputView, TextInputView } from "./screen-view.ts";
import { isOn } from "./shown-components.ts";
import { shownError } from "./shown-error.ts";
import { countCharacters, textRules } from "./text-rules.ts";
import { viewChoice } from "./view-choice.ts";
import { viewFiles } from "./view-files.ts";
import { viewRange } from "./view-range.ts";
import { choiceOf, optionalText, textOf } from "./view-text.ts";

/** A shown input with its value, its rules and what is wrong with it. */
export function viewInput(scope: Scope, input: FormInput, id: string): InputView | undefined {
  const { component } = input;
  if (isRange(component)) return viewRange(scope, input, id);
  const value = inputValue(scope, input);
  const base = viewBase(scope, input, { id, value });
  switch (component.type) {
    case "TextInput":
      return { type: "TextInput", ...base, ...viewTyped(scope, component, value), ...viewKind(scope, component) };
    case "TextArea":
      return { type: "TextArea", ...base, ...viewTyped(scope, component, value) };
    case "CheckboxGroup":
    case "ChipsSelector":
    case "RadioButtonsGroup":
    case "Dropdown":
      return { type: component.type, ...base, ...viewChoice(scope, component, value) };
    case "OptIn":
      return {
        type: "OptIn",
        ...base,
        value: value === true,
        hasReadMore: Object.hasOwn(component, "on-click-action"),
      };
    case "DatePicker":
      return { type: "DatePicker", ...base, value: toText(value), days: dayRules(scope, component) };
    case "CalendarPicker":
      return {
        type: "CalendarPicker",
        mode: "single",
        ...base,
        value: toText(value),
        days: dayRules(scope, component),
      };
    case "PhotoPicker":
    case "DocumentPicker":
      return { type: component.type, ...base, ...viewFiles(scope, input, value) };
    default:
      return undefined;
  }
}

function viewBase(scope: Scope, input: FormInput, { id, value }: { id: string; value: Json }) {
  const { component, name } = input;
  const error = shownError(scope, input, value);
  const props = ownProperties(scope, component);
  return {
    id,
    name,
    label: textOf(props, "label"),
    isRequired: isFilePicker(component) ? fileRules(scope, component).minFiles > 0 : isRequired(scope, component),
    isEnabled: scope.open.status === "open" && isOn(scope, component, "enabled", true),
    ...optionalText(props, "helper-text", "helperText"),
    ...(error === undefined ? {} : { error }),
  };
}

function viewTyped(scope: Scope, component: FlowComponent, value: Json) {
  const text = toText(value);
  return {
    value: text,
    hasLargeLabel: component["label-variant"] === "large",
    characters: { count: countCharacters(text), ...textRules(scope, component) },
  };
}

function viewKind(scope: Scope, component: FlowComponent): Pick<TextInputView, "inputType" | "isSecret" | "pattern"> {
  const props = ownProperties(scope, component);
  const inputType = choiceOf(props, "input-type", ["text", "number", "email", "password", "passcode", "phone"]);
  const isSecret = inputType === "password" || inputType === "passcode";
  return { inputType, isSecret, ...optionalText(props, "pattern", "pattern") };
}
