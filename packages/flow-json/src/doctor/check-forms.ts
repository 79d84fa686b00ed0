import { isJsonObject, type Json, member } from "../json/json.ts";
import { type Path, toPointer } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { inputShape, isInputType } from "../model/input-value.ts";
import type { PlacedComponent } from "../model/walk-components.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";

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
      ...inputs.flatMap(({ placed }) => ownErrorMessage(placed)),
      ...inputs.flatMap(({ placed, form }) =>
        form === undefined ? outside(flow, placed, forms.length > 0) : inside(placed, form),
      ),
      ...forms.filter(({ form }) => form !== undefined).map(({ placed }) => nestedForm(placed)),
      ...repeatedNames(inputs),
      ...forms.flatMap(({ placed }) => fieldNames(flow, screen, placed)),
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

function fieldNames(flow: ExaminedFlow, screen: ExaminedScreen, { component, path }: PlacedComponent): Draft[] {
  return ["init-values", "error-messages"].flatMap((property) => {
    const values = member(component, property);
    if (!isJsonObject(values)) return [];
    return Object.entries(values).flatMap(([name, value]) => {
      const at = [...path, property, name];
      const input = screen.inputs.get(name);
      if (input === undefined) return [unknownInput(screen, name, property, at)];
      return property === "init-values" ? initValue(flow, input, value, at) : errorMessage(value, at);
    });
  });
}

function unknownInput({ inputs }: ExaminedScreen, name: string, property: string, path: Path): Draft {
  const message = () => {
    const remedy = didYouMean(name, inputs.keys(), "Remove it.");
    return `“${property}” names “${name.slice(0, 40)}”, which is no input of this screen. ${remedy}`;
  };
  return warning("form-unknown-input", path, message);
}

function initValue(flow: ExaminedFlow, input: FlowComponent, value: Json, path: Path): Draft[] {
  if (input.type === "PhotoPicker" || input.type === "DocumentPicker") {
    const message = `“init-values” cannot fill “${nameOf(input)}”: nobody can upload a file for the contact. Remove it.`;
    return [error("NATIVE_COMPONENT_IN_FORM_INIT_VALUES", path, message)];
  }
  const wanted = inputShape(input)?.type;
  const isDynamic = typeof value === "string" && /^[`$]/.test(value);
  const type = Array.isArray(value) ? "array" : typeof value;
  const isNumber = wanted === "number" && (type === "string" || type === "number");
  if (isDynamic || isNumber || type === wanted) return [];
  const report = knows(flow, "7.0") ? error : warning;
  const message = `“init-values” fills “${nameOf(input)}” with a value of the type ${type}; it takes one of the type ${wanted}.`;
  return [report("INVALID_PROPERTY_TYPE", path, message)];
}

function ownErrorMessage({ component, path }: PlacedComponent): Draft[] {
  const value = component["error-message"];
  return typeof value === "string" ? errorMessage(value, [...path, "error-message"]) : [];
}

function errorMessage(value: Json, path: Path): Draft[] {
  if (typeof value !== "string")
    return [error("INVALID_PROPERTY_TYPE", path, "“error-messages” holds a text for each input.")];
  if (value.trim() === "" || /^[`$]/.test(value)) return [];
  const message = "This error is shown from the start and never goes away. Take it from data that the endpoint fills.";
  return [warning("error-always-shown", path, message)];
}

function nameOf(component: FlowComponent): string {
  const name = component["name"];
  return typeof name === "string" ? name.slice(0, 40) : component.type;
}
