import { type Json, type JsonObject, parseFlowJson, screenData } from "@tributary/flow-json";
import { valueAt } from "./edit-document.ts";
import { type ScreenValue, screenValues } from "./screen-values.ts";

/** What an action may take along, of what its screen knows. */
export function suggestPayload(text: string, screenIndex: number, action: Json | undefined): JsonObject {
  const wanted = wantedBy(text, screenIndex, action);
  const isNavigate = valueAt(action, ["name"]) === "navigate";
  // A list to choose from is of use to a screen that declares it, and nowhere else.
  const isOfUse = ({ type, isData }: ScreenValue) => isNavigate || !isData || type !== "array";
  return Object.fromEntries(
    screenValues(text, screenIndex)
      .filter((one) => isOfUse(one) && (wanted === undefined || wanted.some((field) => fits(one, field))))
      .map(({ name, reference }) => [name, reference]),
  );
}

type Wanted = Pick<ScreenValue, "name" | "type">;

/** What the screen that gets the payload declares; undefined where it may hold anything. */
function wantedBy(text: string, screenIndex: number, action: Json | undefined): Wanted[] | undefined {
  const name = valueAt(action, ["name"]);
  if (name !== "navigate" && name !== "update_data") return undefined;
  const { flow } = parseFlowJson(text);
  const target = name === "navigate" ? valueAt(action, ["next", "name"]) : undefined;
  const screen = flow?.screens.find(({ id, index }) => (name === "navigate" ? id === target : index === screenIndex));
  return (flow && screen ? screenData(flow, screen.id) : undefined) ?? [];
}

function fits(one: ScreenValue, field: Wanted): boolean {
  return one.name === field.name && (field.type === "unknown" || one.type === "unknown" || one.type === field.type);
}
