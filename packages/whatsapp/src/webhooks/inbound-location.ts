import { type JsonObject, numberAt, objectAt, textAt } from "../json.ts";

/** A place that a contact sent, in degrees; `name` and `address` come with a chosen place, not with a position. */
export type InboundLocation = {
  latitude: number;
  longitude: number;
  name?: string;
  address?: string;
  url?: string;
};

/** Reads the place of a message; `undefined` when it has no coordinates. */
export function readLocation(message: JsonObject): InboundLocation | undefined {
  const location = objectAt(message, "location") ?? {};
  const latitude = numberAt(location, "latitude");
  const longitude = numberAt(location, "longitude");
  if (latitude === undefined || longitude === undefined) return undefined;
  const read: InboundLocation = { latitude, longitude };
  for (const key of ["name", "address", "url"] as const) {
    const text = textAt(location, key);
    if (text !== undefined) read[key] = text;
  }
  return read;
}
