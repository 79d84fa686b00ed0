import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import type { FlowComponent, FlowJson } from "../model/flow-json.ts";
import { isAtLeast, isFlowVersion } from "../model/versions.ts";
import { isFilePicker, isRange } from "./form-input.ts";

/** Where a payload goes: to the endpoint, to the business as the response, or to a screen. */
export type Destination = "endpoint" | "response" | "screen";

/**
 * The value of an input as WhatsApp puts it into a payload: text as typed, ids, true or false, a day (before 5.0 its
 * milliseconds as text), files as the destination wants them. `undefined` for a period of which nothing is picked.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/flowjson#form
 */
export function payloadValue(
  flow: FlowJson,
  component: FlowComponent,
  value: Json,
  destination: Destination,
): Json | undefined {
  if (isFilePicker(component)) {
    const files = Array.isArray(value) ? value.filter(isJsonObject) : [];
    return files.map((file) => (destination === "response" ? responseFile(file) : uploadedFile(file)));
  }
  if (isRange(component)) return isJsonObject(value) && Object.keys(value).length > 0 ? value : undefined;
  if (component.type === "DatePicker" && datesAreMilliseconds(flow)) return toMilliseconds(value);
  return value;
}

/** True for versions whose DatePicker speaks in milliseconds. */
function datesAreMilliseconds({ version }: FlowJson): boolean {
  return isFlowVersion(version) && !isAtLeast(version, "5.0");
}

function toMilliseconds(day: Json): Json {
  return typeof day === "string" && day !== "" ? String(Date.parse(`${day}T00:00:00Z`)) : "";
}

/** @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload */
function responseFile(file: JsonObject): JsonObject {
  return pick(file, ["file_name", "mime_type", "sha256", "id"]);
}

function uploadedFile(file: JsonObject): JsonObject {
  return { media_id: member(file, "id") ?? "", ...pick(file, ["cdn_url", "file_name", "encryption_metadata"]) };
}

function pick(file: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = member(file, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
