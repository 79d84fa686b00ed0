import type { Reference } from "../expression/reference.ts";
import { toPointer } from "../json/path.ts";
import type { TextPlace } from "./check-references.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, warning } from "./draft.ts";
import { knows } from "./examined-flow.ts";
import type { ReferenceFault } from "./resolve-reference.ts";

/** Puts into words that a reference leads nowhere, with the code that Meta has for such a place. */
export function describeFault(
  reference: Reference,
  fault: ReferenceFault,
  place: TextPlace,
  within: "whole" | "nested" | "condition",
): Draft {
  const message = () => describe(reference, fault, place);
  const { flow, path, use } = place;
  if (fault === "unknown-screen" || fault === "current-screen") {
    return error(
      "INVALID_SCREEN_DATA",
      path,
      message,
      fault === "current-screen" ? localFix(reference, place, within) : {},
    );
  }
  if (use === "payload") {
    if (within === "whole") return error("INVALID_ON_CLICK_ACTION_PAYLOAD", path, message);
    return (knows(flow, "7.2") ? error : warning)("INVALID_ACTION_PAYLOAD_PROPERTY", path, message);
  }
  const isMissingElsewhere = reference.screen !== undefined && fault !== "through-array";
  return error(isMissingElsewhere ? "INVALID_SCREEN_DATA" : "INVALID_SCREEN_DYNAMIC_DATA", path, message);
}

function localFix(
  reference: Reference,
  { path }: TextPlace,
  within: "whole" | "nested" | "condition",
): Pick<Draft, "fix"> {
  if (within !== "whole") return {};
  const value = `\${${[reference.scope, ...reference.path].join(".")}}`;
  return { fix: [{ op: "replace", path: toPointer(path), value }] };
}

function describe(reference: Reference, fault: ReferenceFault, { flow, screen }: TextPlace): string {
  const text = clip(reference.text);
  const home = reference.screen === undefined ? screen : flow.screensById.get(reference.screen);
  const name = reference.path[0] ?? "";
  switch (fault) {
    case "unknown-screen":
      return `“${text}” names a screen that the Flow does not have. ${didYouMean(reference.screen ?? "", flow.screensById.keys(), "Add it or refer to another.")}`;
    case "current-screen":
      return `“${text}” names the screen that it stands on. Write “\${${clip([reference.scope, ...reference.path].join("."))}}”.`;
    case "unknown-data":
      return `“${text}” refers to data that “${home?.screen.id}” does not declare. ${didYouMean(name, home?.data.keys() ?? [], "Declare it in “data” of that screen.")}`;
    case "unknown-input":
      return `“${text}” refers to an input that “${home?.screen.id}” does not have. ${didYouMean(name, home?.inputs.keys() ?? [], "Add it or refer to another.")}`;
    case "form-itself":
      return `“${text}” is the Form, which has no value. Refer to one of its inputs.`;
    case "through-array":
      return `“${text}” reaches into an array, which references cannot. Declare the value as a field of its own.`;
    case "unknown-member":
      return `“${text}” refers to something inside a value that holds no such thing. Look at its declaration.`;
  }
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
