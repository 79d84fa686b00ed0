import { readFileSync } from "node:fs";
import { type JsonObject, jsonObject } from "@tributary/engine";

/** The Flow ID of the booking Flow. */
export const FLOW_ID = "880000000000077";

/** A dynamic Flow of three screens: a city, a slot, a summary. */
export const bookingFlow: JsonObject = jsonObject.parse(
  JSON.parse(readFileSync(new URL("./booking.flow.json", import.meta.url), "utf8")),
);
