import { isJsonObject, type Json, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { readOption } from "../model/input-value.ts";
import type { PlacedComponent } from "../model/walk-components.ts";
import { type Draft, hint, warning } from "./draft.ts";
import type { ExaminedFlow, ExaminedScreen } from "./examined-flow.ts";

/** Options whose ids surprise whoever reads the response, and inputs that begin with an option that is not there. */
export function checkOptions({ screens }: ExaminedFlow): Draft[] {
  return screens.flatMap((screen) =>
    screen.components.flatMap((placed) => [
      ...numbered(placed),
      ...ownInitValue(placed),
      ...(placed.component.type === "Form" ? formInitValues(screen, placed) : []),
    ]),
  );
}

function numbered({ component, path }: PlacedComponent): Draft[] {
  const options = component["data-source"];
  if (!Array.isArray(options)) return [];
  const index = options.findIndex((option) => /^\d+_/.test(readOption(option)?.id ?? ""));
  const found = index === -1 ? undefined : readOption(options[index] ?? null);
  if (found === undefined) return [];
  const message = `The response holds “${clip(found.id)}”, not “${clip(found.title)}”: options come back by their ids. Compare with the id, or write a plainer one.`;
  return [hint("option-id-with-number", [...path, "data-source", index, "id"], message)];
}

function ownInitValue({ component, path }: PlacedComponent): Draft[] {
  return unknownOptions(component, component["init-value"], [...path, "init-value"]);
}

function formInitValues(screen: ExaminedScreen, { component, path }: PlacedComponent): Draft[] {
  const values = component["init-values"];
  return Object.entries(isJsonObject(values) ? values : {}).flatMap(([name, value]) => {
    const input = screen.inputs.get(name);
    return input === undefined ? [] : unknownOptions(input, value, [...path, "init-values", name]);
  });
}

function unknownOptions(component: FlowComponent, value: Json | undefined, path: Path): Draft[] {
  const options = component["data-source"];
  if (value === undefined || !Array.isArray(options)) return [];
  const ids = options.map((option) => member(option, "id"));
  const chosen = Array.isArray(value) ? value : [value];
  const unknown = chosen.find((id) => typeof id === "string" && id !== "" && !/^[`$]/.test(id) && !ids.includes(id));
  if (typeof unknown !== "string") return [];
  const message = `The input begins with “${clip(unknown)}”, which is the id of none of its options. Write an id.`;
  return [warning("init-value-unknown-option", path, message)];
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
