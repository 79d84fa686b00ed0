import { isDay } from "../components/dates.ts";
import { isJsonObject, type Json, type JsonObject, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { isChoice, isFilePicker, isMultipleChoice, isRange } from "./form-input.ts";

/**
 * Some JSON as the value of an input: what does not fit becomes blank, options that are not there fall away. Numbers
 * are kept as they are typed, days as `YYYY-MM-DD`.
 */
export function readValue(component: FlowComponent, value: Json | undefined, optionIds: ReadonlySet<string>): Json {
  if (isMultipleChoice(component)) return chosenIds(value, optionIds);
  if (isChoice(component)) return typeof value === "string" && optionIds.has(value) ? value : "";
  if (isFilePicker(component)) return Array.isArray(value) ? value.filter(isJsonObject) : [];
  if (isRange(component)) return readPeriod(value);
  switch (component.type) {
    case "OptIn":
      return value === true;
    case "DatePicker":
    case "CalendarPicker":
      return readDay(value);
    default:
      return typeof value === "number" ? String(value) : typeof value === "string" ? value : "";
  }
}

/** A day as `YYYY-MM-DD`, also from the milliseconds of Flow JSON before 5.0; empty where there is none. */
export function readDay(value: Json | undefined): string {
  if (typeof value !== "string") return "";
  if (isDay(value)) return value;
  if (!/^-?\d{1,16}$/.test(value)) return "";
  const at = new Date(Number(value));
  const day = Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 10);
  return isDay(day) ? day : "";
}

function chosenIds(value: Json | undefined, optionIds: ReadonlySet<string>): string[] {
  const ids = Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  return [...new Set(ids)].filter((id) => optionIds.has(id));
}

function readPeriod(value: Json | undefined): JsonObject {
  const ends = ["start-date", "end-date"].flatMap((key): [string, string][] => {
    const day = readDay(member(value, key));
    return day === "" ? [] : [[key, day]];
  });
  return Object.fromEntries(ends);
}
