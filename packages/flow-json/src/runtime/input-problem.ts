import { isJsonObject, type Json, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { dayProblem, dayRules, periodProblem } from "./day-rules.ts";
import { fileProblem, fileRules } from "./file-rules.ts";
import { isBlankValue, isFilePicker, isMultipleChoice, isRange } from "./form-input.ts";
import { resolve, resolveMember, type Scope } from "./scope.ts";
import { isOn } from "./shown-components.ts";
import { textProblem } from "./text-rules.ts";

/**
 * Why the contact cannot go on with this value of a shown input, in words for the contact; `undefined` when all is
 * well. An input that is not required may stay blank; what it holds must fit.
 */
export function inputProblem(scope: Scope, component: FlowComponent, value: Json): string | undefined {
  if (isRange(component)) return rangeProblem(scope, component, value);
  if (isFilePicker(component)) return fileProblem(fileRules(scope, component), value);
  if (isBlankValue(value)) return isRequired(scope, component) ? "This is required." : undefined;
  if (isMultipleChoice(component)) return countProblem(choiceRules(scope, component), value);
  if (component.type === "TextInput" || component.type === "TextArea") return textProblem(scope, component, value);
  if (component.type === "DatePicker" || component.type === "CalendarPicker") {
    return dayProblem(dayRules(scope, component), value);
  }
  return undefined;
}

/** True when the contact has not given all that must be given: the Footer stays disabled until then. */
export function isIncomplete(scope: Scope, component: FlowComponent, value: Json): boolean {
  if (isFilePicker(component)) return Array.isArray(value) && value.length < fileRules(scope, component).minFiles;
  if (!isRange(component)) return isRequired(scope, component) && isBlankValue(value);
  const required = requiredEnds(scope, component);
  return rangeEnds.some((end) => required[end] && isBlankValue(member(value, end)));
}

/** True for an input that may not stay blank. */
export function isRequired(scope: Scope, component: FlowComponent): boolean {
  return isOn(scope, component, "required", false);
}

/** Which ends of a period must be picked. */
export function requiredEnds(scope: Scope, component: FlowComponent): Record<(typeof rangeEnds)[number], boolean> {
  const required = resolveMember(scope, component, "required");
  const isNeeded = (end: string) => required === true || member(required, end) === true;
  return { "start-date": isNeeded("start-date"), "end-date": isNeeded("end-date") };
}

/** The ends of a period as Flow JSON names them. */
export const rangeEnds = ["start-date", "end-date"] as const;

/** What is wrong with one end of a period. */
export function endProblem(scope: Scope, component: FlowComponent, value: Json, end: (typeof rangeEnds)[number]) {
  const day = member(value, end);
  if (isBlankValue(day)) return requiredEnds(scope, component)[end] ? "This is required." : undefined;
  return dayProblem(dayRules(scope, component), day ?? "");
}

/** How many options of a multiple choice may be chosen. */
export function choiceRules(scope: Scope, component: FlowComponent): { min: number; max: number } {
  const count = (key: string, byDefault: number) => {
    const value = resolve(scope, member(component, key));
    return typeof value === "number" && value >= 0 ? value : byDefault;
  };
  return { min: count("min-selected-items", 0), max: count("max-selected-items", Number.MAX_SAFE_INTEGER) };
}

function countProblem({ min, max }: { min: number; max: number }, value: Json): string | undefined {
  const count = Array.isArray(value) ? value.length : 0;
  if (count < min) return `Choose at least ${min}.`;
  return count > max ? `Choose at most ${max}.` : undefined;
}

function rangeProblem(scope: Scope, component: FlowComponent, value: Json): string | undefined {
  const [first] = rangeEnds.flatMap((end) => endProblem(scope, component, value, end) ?? []);
  return first ?? (isJsonObject(value) ? periodProblem(scope, component, value) : undefined);
}
