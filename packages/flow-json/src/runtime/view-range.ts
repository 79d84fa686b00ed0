import { isJsonObject } from "../json/json.ts";
import { dayRules, periodProblem, periodRules } from "./day-rules.ts";
import type { FormInput } from "./form-input.ts";
import { endProblem, type rangeEnds, requiredEnds } from "./input-problem.ts";
import { ownProperties } from "./own-properties.ts";
import { inputValue, type Scope } from "./scope.ts";
import type { CalendarRangeView, RangeEndView } from "./screen-view.ts";
import { isOn } from "./shown-components.ts";
import { givenPartError, isChecked } from "./shown-error.ts";
import { optionalText, textOf } from "./view-text.ts";

/** A period to pick, with what is picked of it. */
export function viewRange(scope: Scope, input: FormInput, id: string): CalendarRangeView {
  const { component, name } = input;
  const props = ownProperties(scope, component);
  const value = inputValue(scope, input);
  const problem = isChecked(scope, input) && isJsonObject(value) ? periodProblem(scope, component, value) : undefined;
  return {
    type: "CalendarPicker",
    mode: "range",
    id,
    name,
    ...optionalText(props, "title", "title"),
    ...optionalText(props, "description", "description"),
    isEnabled: scope.open.status === "open" && isOn(scope, component, "enabled", true),
    start: viewEnd(scope, input, "start-date"),
    end: viewEnd(scope, input, "end-date"),
    days: dayRules(scope, component),
    ...periodRules(scope, component),
    ...(problem === undefined ? {} : { error: problem }),
  };
}

function viewEnd(scope: Scope, input: FormInput, end: (typeof rangeEnds)[number]): RangeEndView {
  const { component } = input;
  const props = ownProperties(scope, component);
  const value = inputValue(scope, input);
  const own = isChecked(scope, input) ? endProblem(scope, component, value, end) : undefined;
  const error = givenPartError(scope, input, end) ?? own;
  return {
    label: textOf(props["label"], end),
    value: textOf(value, end),
    isRequired: requiredEnds(scope, component)[end],
    ...optionalText(props["helper-text"], end, "helperText"),
    ...(error === undefined ? {} : { error }),
  };
}
