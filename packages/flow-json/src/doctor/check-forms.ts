import { isJsonObject, type Json, member } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { isInputType } from "../model/input-value.ts";
import type { PlacedComponent } from "../model/walk-components.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, knows } from "./examined-flow.ts";

/**
 * Forms and the inputs in and around them.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#form
 */
export function checkForms(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) => {
    const homes = findHomes(screen.components);
    const forms = homes.filter(({ placed }) => placed.component.type === "Form");
    const inputs = homes.filter(({ placed }) => isInputType(placed.component.type));
    return [
      ...inputs.flatMap(({ placed, form }) =>
        form === undefined ? outside(flow, placed, forms.length > 0) : inside(placed, form),
      ),
      ...forms.filter(({ form }) => form !== undefined).map(({ placed }) => nestedForm(placed)),
      ...repeatedNames(inputs),
    ];
  });
}

/** A component and the Form around it. */
interface Home {
  placed: PlacedComponent;
  form: PlacedComponent | undefined;
}

/** In reading order, what is in a Form comes right after it. */
function findHomes(components: PlacedComponent[]): Home[] {
  const around: PlacedComponent[] = [];
  return components.map((placed) => {
    for (let form = around.at(-1); form !== undefined && !isInside(placed.path, form.path); form = around.at(-1)) {
      around.pop();
    }
    const form = around.at(-1);
    if (placed.component.type === "Form") around.push(placed);
    return { placed, form };
  });
}

function isInside(path: Path, outer: Path): boolean {
  return path.length > outer.length && outer.every((step, index) => path[index] === step);
}

function outside(flow: ExaminedFlow, { component, path }: PlacedComponent, hasForm: boolean): Draft[] {
  if (!knows(flow, "4.0")) {
    const message = `Before Flow JSON 4.0 every input stands in a Form. Put “${nameOf(component)}” into one.`;
    return [error("KEYWORD_ONE_OF", path, message)];
  }
  if (!hasForm) return [];
  const message = `The screen has a Form, so “${nameOf(component)}” must stand in it too. Move it there.`;
  return [error("COMPONENTS_OUTSIDE_FORM", path, message)];
}

function inside({ component, path }: PlacedComponent, form: PlacedComponent): Draft[] {
  const pairs = [
    ["init-value", "init-values"],
    ["error-message", "error-messages"],
  ] as const;
  return pairs.flatMap(([own, shared]) => {
    const value = member(component, own);
    const isPicker = component.type === "PhotoPicker" || component.type === "DocumentPicker";
    if (value === undefined || (isPicker && own === "error-message")) return [];
    const at = [...path, own];
    const message = `“${own}” works outside of Forms. In this Form, set “${nameOf(component)}” in its “${shared}”.`;
    return [warning("property-in-form", at, message, moveToForm({ at, value, shared }, component, form))];
  });
}

function moveToForm(
  { at, value, shared }: { at: Path; value: Json; shared: string },
  component: FlowComponent,
  form: PlacedComponent,
): Pick<Draft, "fix"> {
  const name = component["name"];
  const present = member(form.component, shared);
  if (typeof name !== "string" || (present !== undefined && !isJsonObject(present))) return {};
  const add =
    present === undefined
      ? { op: "add" as const, path: toPointer([...form.path, shared]), value: { [name]: value } }
      : { op: "add" as const, path: toPointer([...form.path, shared, name]), value };
  return { fix: [{ op: "remove", path: toPointer(at) }, add] };
}

function nestedForm({ path }: PlacedComponent): Draft {
  return error("INVALID_PROPERTY_VALUE", [...path, "type"], "A Form cannot stand in another Form. Move it out.");
}

function repeatedNames(homes: Home[]): Draft[] {
  const seen = new Map<PlacedComponent | undefined, Set<Json>>();
  return homes.flatMap(({ placed: { component, path }, form }) => {
    const name = component["name"];
    const names = seen.get(form) ?? new Set();
    seen.set(form, names);
    if (typeof name !== "string") return [];
    if (!names.has(name)) {
      names.add(name);
      return [];
    }
    const message = `Two inputs have the name “${nameOf(component)}”, in branches of conditionals too. Rename one of them.`;
    return [error("DUPLICATE_FORM_COMPONENT_NAMES", [...path, "name"], message)];
  });
}

function nameOf(component: FlowComponent): string {
  const name = component["name"];
  return typeof name === "string" ? name.slice(0, 40) : component.type;
}
