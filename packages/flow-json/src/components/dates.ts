import { type Draft, error } from "../doctor/draft.ts";
import { knows } from "../doctor/examined-flow.ts";
import type { Json } from "../json/json.ts";
import { list } from "./list.ts";
import { type Property, type PropertyPlace, wrongType } from "./property.ts";

/**
 * A day: `YYYY-MM-DD`, and before Flow JSON 5.0 milliseconds as text.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#datepicker
 */
export function day(): Property {
  return { since: "2.1", gives: ["string"], check: checkDay };
}

/** Days that cannot be picked. */
export function days(): Property {
  return list({ item: day() });
}

/** True for a day of the calendar as `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (year === undefined) return false;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(date);
}

function checkDay(value: Json, at: PropertyPlace): Draft[] {
  if (typeof value !== "string") return [wrongType("a string", value, at)];
  const isNew = knows(at.flow, "5.0");
  if (value === "" || isDay(value) || (!isNew && /^-?\d+$/.test(value))) return [];
  const form = isNew ? "a day of the calendar as YYYY-MM-DD" : "a time in milliseconds as text";
  const message = `“${at.name}” of ${at.owner} must be ${form}.`;
  return [error("INVALID_PROPERTY_VALUE_FORMAT", at.path, message)];
}
