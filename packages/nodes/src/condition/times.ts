import type { Json } from "@tributary/engine";
import { readDateText } from "../date-text.ts";

/** When a text's date is, in milliseconds since 1970: a date alone begins then, and a clock without an offset shows UTC. */
export function dateIn(value: Json): number | undefined {
  const date = typeof value === "string" ? readDateText(value.trim(), 0) : undefined;
  return date && date.asUtc - (date.offsetMs ?? 0) + date.fractionMs;
}

/** How many seconds after midnight a text's time of day is. */
export function timeOfDayIn(value: Json): number | undefined {
  const [, hours, minutes, seconds = 0] = (typeof value === "string" && TIME_OF_DAY.exec(value.trim())) || [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

const TIME_OF_DAY = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d{1,9})?))?$/;
