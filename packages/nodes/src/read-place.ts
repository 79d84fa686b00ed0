import { type Turn, TurnFailure } from "@tributary/engine";
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

/** Fills a place's variables in. @throws TurnFailure `location-invalid` when a coordinate is no number of degrees */
export function readPlace(given: z.infer<typeof place>, turn: Turn): LocationOption {
  return {
    latitude: degrees(turn.render(given.latitude), 90, turn),
    longitude: degrees(turn.render(given.longitude), 180, turn),
    name: turn.render(given.name),
    address: turn.render(given.address),
  };
}

function degrees(text: string, limit: number, turn: Turn): number {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() !== "" && Math.abs(value) <= limit) return value;
  throw new TurnFailure(
    "location-invalid",
    `“${text}” in “${turn.node.name}” is not a number of degrees from -${limit} to ${limit}.`,
  );
}
