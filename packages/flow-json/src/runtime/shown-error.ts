import { type Json, member } from "../json/json.ts";
import { toText } from "./evaluate.ts";
import type { FormInput } from "./form-input.ts";
import { inputProblem } from "./input-problem.ts";
import { resolveMember, type Scope, stateOf } from "./scope.ts";

/**
 * What is wrong with an input, when the contact should see it: what the Flow's data says until the contact corrects the
 * input, else what the input itself demands once the contact left it or tried to go on.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#form
 */
export function shownError(scope: Scope, input: FormInput, value: Json): string | undefined {
  const given = givenError(scope, input);
  if (typeof given === "string" && given.trim() !== "") return given;
  return isChecked(scope, input) ? inputProblem(scope, input.component, value) : undefined;
}

/** The error that the document or its data gives for an input: a text, or one for each end or file. */
export function givenError(scope: Scope, { component, form, name }: FormInput): Json | undefined {
  if (stateOf(scope.open, scope.screen.id).corrected.includes(name)) return undefined;
  const own = resolveMember(scope, component, "error-message");
  return (form && resolveMember(scope, member(form, "error-messages"), name)) ?? own;
}

/** What is wrong with a part of an input, such as an end of a period or a file. */
export function givenPartError(scope: Scope, input: FormInput, part: string): string | undefined {
  const text = toText(member(givenError(scope, input), part));
  return text.trim() === "" ? undefined : text;
}

/** True when the contact left the input or tried to go on. */
export function isChecked({ open, screen }: Scope, { name }: FormInput): boolean {
  return stateOf(open, screen.id).checked.includes(name);
}
