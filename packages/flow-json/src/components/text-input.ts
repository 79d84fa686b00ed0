import { type Draft, error, warning } from "../doctor/draft.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { charactersByDefault } from "./characters-by-default.ts";
import type { OwnerPlace } from "./check-properties.ts";
import { type ComponentType, enabled, startingWith, visible } from "./component-type.ts";
import { checkOrder } from "./ordered.ts";
import { required, since } from "./property.ts";
import { typedLabel } from "./typed-label.ts";
import { anyText, anything, choice, flag, name, number, text } from "./values.ts";

/** One line that a contact types. */
export const textInput: ComponentType = {
  type: "TextInput",
  since: "2.1",
  inConditionalsSince: "4.0",
  properties: {
    name: name(),
    label: required(typedLabel()),
    "label-variant": since("7.0", choice("large")),
    "input-type": choice("text", "number", "email", "password", "passcode", "phone"),
    pattern: since("6.2", text()),
    required: flag(),
    "min-chars": number({ min: 0, isText: true }),
    "max-chars": number({ min: 1, isText: true }),
    "helper-text": text(80),
    ...visible,
    ...enabled,
    ...startingWith(anything(), { ...anyText(), gives: ["string"] }),
  },
  check: (component, at) => [
    ...checkOrder({ "max-chars": charactersByDefault.TextInput, ...component }, at, "min-chars", "max-chars"),
    ...checkPattern(component, at),
  ],
};

/** A text that is long enough for any rule, and short enough to be compiled in no time. */
const patternMax = 2000;

function checkPattern(component: FlowComponent, { path, owner }: OwnerPlace): Draft[] {
  const pattern = component["pattern"];
  if (typeof pattern !== "string") return [];
  const at = [...path, "pattern"];
  const drafts: Draft[] = [];
  if (!Object.hasOwn(component, "helper-text")) {
    const message = `${owner} has a “pattern” and no “helper-text”. Tell the contact there what to type.`;
    drafts.push(error("INVALID_DEPENDENCIES", at, message));
  }
  const inputType = component["input-type"] ?? "text";
  if (typeof inputType === "string" && ["email", "phone"].includes(inputType)) {
    const message = `“pattern” works with texts, numbers, passwords and passcodes, not with the input type “${inputType}”.`;
    drafts.push(error("pattern-unsupported", at, message));
  }
  if (pattern.length <= patternMax && !/^[`$]/.test(pattern) && !isRegularExpression(pattern)) {
    drafts.push(warning("pattern-invalid", at, "“pattern” is no regular expression: no input will ever fit it."));
  }
  if (/^\/.*\/[a-z]*$/.test(pattern)) {
    drafts.push(
      warning("pattern-slashes", at, "“pattern” stands between slashes, which count as part of it. Remove them."),
    );
  }
  return drafts;
}

function isRegularExpression(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
