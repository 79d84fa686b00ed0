import { isPlain, type NodeIssue, type Turn, TurnFailure } from "@tributary/engine";
import type { LocationOption } from "@tributary/whatsapp";
import { z } from "zod";
import { requiredTemplateField, templateField } from "./fields.ts";

/** A place on the map, as a designer gives it. */
export const placeFields = {
  latitude: requiredTemplateField({ label: "Latitude", help: "Degrees north, for example 52.5163." }),
  longitude: requiredTemplateField({ label: "Longitude", help: "Degrees east, for example 13.3777." }),
  name: templateField({ label: "Name" }).default(""),
  address: templateField({ label: "Address" }).default(""),
};

const place = z.strictObject(placeFields);

type Place = z.infer<typeof place>;

const MAX_LATITUDE = 90;
const MAX_LONGITUDE = 180;

/** Fills a place's variables in. @throws TurnFailure `location-invalid` when a coordinate is no number of degrees */
export function readPlace(given: Place, turn: Turn): LocationOption {
  return {
    latitude: degrees(turn.render(given.latitude), MAX_LATITUDE, turn),
    longitude: degrees(turn.render(given.longitude), MAX_LONGITUDE, turn),
    name: turn.render(given.name),
    address: turn.render(given.address),
  };
}

/** Coordinates without variables that are no degrees. `prefix` stands before the names of their fields. */
export function inspectPlace({ latitude, longitude }: Place, prefix = ""): NodeIssue[] {
  return [
    ...coordinateIssues(latitude, MAX_LATITUDE, `${prefix}latitude`),
    ...coordinateIssues(longitude, MAX_LONGITUDE, `${prefix}longitude`),
  ];
}

function coordinateIssues(text: string, limit: number, field: string): NodeIssue[] {
  if (!isPlain(text) || degreesIn(text, limit) !== undefined) return [];
  const message = `“${text}” is not a number of degrees from -${limit} to ${limit}.`;
  return [{ code: "location-invalid", severity: "error", message, field }];
}

function degrees(text: string, limit: number, turn: Turn): number {
  const value = degreesIn(text, limit);
  if (value !== undefined) return value;
  throw new TurnFailure(
    "location-invalid",
    `“${text}” in “${turn.node.name}” is not a number of degrees from -${limit} to ${limit}.`,
  );
}

function degreesIn(text: string, limit: number): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Math.abs(value) <= limit ? value : undefined;
}
