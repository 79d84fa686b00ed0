import { dynamicShape, isDynamicText, mayBe } from "../components/check-properties.ts";
import { isJsonObject, type Json, jsonTypeOf, member } from "../json/json.ts";
import type { Path } from "../json/path.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { inputShape, isInputType } from "../model/input-value.ts";
import type { PlacedComponent } from "../model/walk-components.ts";
import { isFilePicker, isRange } from "../runtime/form-input.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Draft, error, warning } from "./draft.ts";
import { type ExaminedFlow, type ExaminedScreen, knows } from "./examined-flow.ts";

/**
 * What Forms begin with, and the errors that they and their inputs show.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#form
 */
export function checkFormValues(flow: ExaminedFlow): Draft[] {
  return flow.screens.flatMap((screen) =>
    screen.components.flatMap((placed) => {
      const { component, path } = placed;
      if (isInputType(component.type)) return alwaysShown(component["error-message"], [...path, "error-message"]);
      return component.type === "Form" ? checkForm({ flow, screen }, placed) : [];
    }),
  );
}

/** What a Form says about one of its inputs. */
interface Field {
  name: string;
  /** Missing where data brings the values of all inputs together. */
  value?: Json;
  type: string;
  path: Path;
}

/** Where the Form stands. */
interface Place {
  flow: ExaminedFlow;
  screen: ExaminedScreen;
}

function checkForm(place: Place, form: PlacedComponent): Draft[] {
  const checks = { "init-values": initValue, "error-messages": errorMessage };
  return Object.entries(checks).flatMap(([property, check]) =>
    fieldsOf(place, form, property).flatMap((field) => {
      const input = place.screen.inputs.get(field.name);
      if (input !== undefined) return check(place, input, field);
      return field.value === undefined ? [] : [unknownInput(place.screen, field, property)];
    }),
  );
}

function fieldsOf(place: Place, form: PlacedComponent, property: string): Field[] {
  const values = member(form.component, property);
  const path = [...form.path, property];
  if (isJsonObject(values)) {
    return Object.entries(values).map(([name, value]) => {
      return { name, value, type: typeOf(place, value), path: [...path, name] };
    });
  }
  if (!isDynamic(place, values)) return [];
  const { properties = [] } = dynamicShape(place.flow, place.screen, values);
  return properties.map(({ name, shape: { type } }) => ({ name, type, path }));
}

function typeOf(place: Place, value: Json): string {
  return isDynamic(place, value) ? dynamicShape(place.flow, place.screen, value).type : jsonTypeOf(value);
}

function isDynamic({ flow }: Place, value: Json | undefined): value is string {
  return typeof value === "string" && isDynamicText(flow, value);
}

function unknownInput({ inputs }: ExaminedScreen, { name, path }: Field, property: string): Draft {
  const message = () => {
    const remedy = didYouMean(name, inputs.keys(), "Remove it.");
    return `“${property}” names “${name.slice(0, 40)}”, which is no input of this screen. ${remedy}`;
  };
  return warning("form-unknown-input", path, message);
}

function initValue(place: Place, input: FlowComponent, { name, value, type, path }: Field): Draft[] {
  const called = name.slice(0, 40);
  if (isFilePicker(input)) {
    const message = `“init-values” cannot fill “${called}”: nobody can upload a file for the contact. Remove it.`;
    return value === undefined ? [] : [error("NATIVE_COMPONENT_IN_FORM_INIT_VALUES", path, message)];
  }
  const report = knows(place.flow, "7.0") ? error : warning;
  const wanted = inputShape(input)?.type ?? "unknown";
  if (!mayBe(wanted === "number" ? ["number", "string"] : [wanted], type, value)) {
    const message = `“init-values” fills “${called}” with a value of the type ${type}; it takes one of the type ${wanted}.`;
    return [report("INVALID_PROPERTY_TYPE", path, message)];
  }
  if (wanted !== "number" || typeof value !== "string") return [];
  if (isDynamicText(place.flow, value) || isNumeric(value)) return [];
  const message = `“init-values” fills “${called}”, which takes a number, with “${value.slice(0, 40)}”. Write a number.`;
  return [report("INVALID_PROPERTY_TYPE", path, message)];
}

/** An empty text fills nothing in. */
function isNumeric(text: string): boolean {
  return Number.isFinite(Number(text.trim().replace(",", ".")));
}

/** The ends of a period, each of which has its own error. */
const ends: readonly string[] = ["start-date", "end-date"];

function errorMessage(place: Place, input: FlowComponent, field: Field): Draft[] {
  const { value, path } = field;
  if (isRange(input) && isJsonObject(value)) {
    return Object.entries(value).flatMap(([end, text]) => {
      const part = { name: end, value: text, type: typeOf(place, text), path: [...path, end] };
      return errorText(place, part, ends.includes(end) ? ["string"] : []);
    });
  }
  const isInParts = (isRange(input) || isFilePicker(input)) && !isJsonObject(value);
  return errorText(place, field, isInParts ? ["string", "object"] : ["string"]);
}

function errorText({ flow }: Place, { value, type, path }: Field, types: readonly string[]): Draft[] {
  if (mayBe(types, type, value)) return alwaysShown(value, path);
  const isWritten = value !== undefined && typeof value !== "string";
  const report = isWritten || knows(flow, "7.0") ? error : warning;
  const message = "“error-messages” holds a text for each input, and for a period one for each of its ends.";
  return [report("INVALID_PROPERTY_TYPE", path, message)];
}

function alwaysShown(value: Json | undefined, path: Path): Draft[] {
  if (isJsonObject(value)) return ends.flatMap((end) => alwaysShown(member(value, end), [...path, end]));
  if (typeof value !== "string" || value.trim() === "" || /^[`$]/.test(value)) return [];
  const message = "This error is shown from the start and never goes away. Take it from data that the endpoint fills.";
  return [warning("error-always-shown", path, message)];
}
