import { type FlowJson, isJsonObject, type Json, type JsonObject } from "@tributary/flow-json";

/** Where a screen shows the error of an input: a text of its data, or a member of an object of its data. */
export type ErrorPlace = { field: string } | { field: string; isByInput: true };

const REFERENCE = /^\$\{data\.([A-Za-z0-9_-]+)\}$/;

/**
 * The places of a screen's data that its inputs take their errors from, by input.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components
 */
export function errorPlaces(flow: FlowJson, screenId: string): Map<string, ErrorPlace> {
  const places = new Map<string, ErrorPlace>();
  const screen = flow.screens.find(({ id }) => id === screenId);
  for (const child of screen?.children ?? []) collect(child, undefined, places);
  return places;
}

function collect(value: Json, form: string | undefined, places: Map<string, ErrorPlace>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, form, places);
    return;
  }
  if (!isJsonObject(value)) return;
  const isForm = value["type"] === "Form";
  const place = isForm ? undefined : placeOf(value, form);
  if (place && typeof value["name"] === "string") places.set(value["name"], place);
  const inner = isForm ? boundField(value["error-messages"]) : form;
  for (const part of partsOf(value)) collect(part, inner, places);
}

function placeOf(component: JsonObject, form: string | undefined): ErrorPlace | undefined {
  const own = boundField(component["error-message"]);
  if (own !== undefined) return { field: own };
  return form === undefined ? undefined : { field: form, isByInput: true };
}

/** The components inside a component; the cases of a Switch are lists by name. */
function partsOf({ children, then, else: otherwise, cases }: JsonObject): Json[] {
  const branches = isJsonObject(cases) ? Object.values(cases) : [];
  return [children, then, otherwise, ...branches].filter((part) => part !== undefined);
}

function boundField(value: Json | undefined): string | undefined {
  return typeof value === "string" ? REFERENCE.exec(value.trim())?.[1] : undefined;
}
