import { type Json, member } from "../json/json.ts";
import type { DataShape } from "./data-shape.ts";
import type { FlowComponent, FlowScreen } from "./flow-json.ts";
import { type PlacedComponent, walkComponents } from "./walk-components.ts";

const text: DataShape = { type: "string" };
const ids: DataShape = { type: "array", items: text };

/** A file of a response. @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload */
const file: DataShape = {
  type: "object",
  properties: ["id", "file_name", "mime_type", "sha256"].map((name) => ({ name, shape: text })),
};

const files: DataShape = { type: "array", items: file };

const period: DataShape = {
  type: "object",
  properties: ["start-date", "end-date"].map((name) => ({ name, shape: text })),
};

/** What an input's value looks like, by component type. Dates are texts: `YYYY-MM-DD`, before 5.0 milliseconds. */
const inputShapes = new Map<string, (component: FlowComponent) => DataShape>([
  ["TextInput", (component) => (member(component, "input-type") === "number" ? { type: "number" } : text)],
  ["TextArea", () => text],
  ["CheckboxGroup", () => ids],
  ["ChipsSelector", () => ids],
  ["RadioButtonsGroup", () => text],
  ["Dropdown", () => text],
  ["OptIn", () => ({ type: "boolean" })],
  ["DatePicker", () => text],
  ["CalendarPicker", (component) => (member(component, "mode") === "range" ? period : text)],
  ["PhotoPicker", () => files],
  ["DocumentPicker", () => files],
]);

/** True for the types of components that a contact fills in. */
export function isInputType(type: string): boolean {
  return inputShapes.has(type);
}

/** What the value of an input looks like in `${form.…}`; `undefined` for components that are no inputs. */
export function inputShape(component: FlowComponent): DataShape | undefined {
  return inputShapes.get(component.type)?.(component);
}

/** The inputs of a screen that have this name: one, or one per branch of an If or Switch. */
export function findInputs(screen: FlowScreen, name: string): readonly PlacedComponent[] {
  const byName = inputsOf.get(screen) ?? Map.groupBy(walkComponents(screen), inputName);
  inputsOf.set(screen, byName);
  return byName.get(name) ?? [];
}

/** Screens are values that nobody changes: what was found in one holds for good. */
const inputsOf = new WeakMap<FlowScreen, Map<string | undefined, PlacedComponent[]>>();

function inputName({ component }: PlacedComponent): string | undefined {
  const name = component["name"];
  return isInputType(component.type) && typeof name === "string" ? name : undefined;
}

/** An option as the document spells it; `undefined` where it lacks a text. */
export function readOption(item: Json): { id: string; title: string } | undefined {
  const id = member(item, "id");
  const title = member(item, "title");
  return typeof id === "string" && typeof title === "string" ? { id, title } : undefined;
}
