import { type Draft, error, warning } from "../doctor/draft.ts";
import { isJsonObject, type Json } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { action } from "./action.ts";
import { type OwnerPlace, object } from "./check-properties.ts";
import { type ComponentType, enabled, startingWith, visible } from "./component-type.ts";
import { day, days, isDay } from "./dates.ts";
import { list } from "./list.ts";
import { checkOrder } from "./ordered.ts";
import { type Property, required, since } from "./property.ts";
import { anyText, choice, either, flag, name, number, text } from "./values.ts";

/** A day, or the first and the last day of a period, that a contact picks in a calendar. */
export const calendarPicker: ComponentType = {
  type: "CalendarPicker",
  since: "6.1",
  properties: {
    name: name(),
    mode: { ...choice("single", "range"), isStatic: true },
    title: text(80),
    description: text(300),
    label: required(perDay(text(40))),
    "helper-text": perDay(text(80)),
    required: perDay(flag()),
    "min-date": day(),
    "max-date": day(),
    "unavailable-dates": days(),
    "include-days": list({ item: choice("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun") }),
    "min-days": number({ min: 1 }),
    "max-days": number({ min: 1 }),
    "on-select-action": action({ data_exchange: "2.1" }),
    ...visible,
    ...enabled,
    ...startingWith(perDay(day()), perDay(anyText())),
  },
  check: (component, at) => [
    ...checkOrder(component, at, "min-date", "max-date"),
    ...checkOrder(component, at, "min-days", "max-days"),
    ...checkMode(component, at),
    ...checkUnavailable(component, at),
  ],
};

const perDayProperties = ["label", "helper-text", "required", "init-value", "error-message"];
const rangeProperties = ["title", "description", "min-days", "max-days"];

/** One value, or one for the first and one for the last day of a period. */
function perDay(single: Property): Property {
  return since("6.1", either(single, object("the period", { "start-date": single, "end-date": single })));
}

function checkMode(component: FlowComponent, { path, owner }: OwnerPlace): Draft[] {
  const isRange = component["mode"] === "range";
  const wanted = isRange ? "an object with “start-date” and “end-date”" : "one value";
  const mistaken = perDayProperties.filter((name) => Object.hasOwn(component, name) && !fits(component[name], isRange));
  const idle = isRange ? [] : rangeProperties.filter((name) => Object.hasOwn(component, name));
  return [
    ...mistaken.map((name) => {
      const message = `“${name}” of ${owner} must be ${wanted} in the mode “${isRange ? "range" : "single"}”.`;
      return error("INVALID_PROPERTY_TYPE", [...path, name], message);
    }),
    ...idle.map((name) => {
      const message = `“${name}” of ${owner} works in the mode “range” only. Remove it or change the mode.`;
      return warning("property-without-effect", [...path, name], message);
    }),
  ];
}

/** A dynamic value can be either, and a period is marked as required as a whole too. */
function fits(value: Json | undefined, isRange: boolean): boolean {
  if (typeof value === "string" && /^[`$]/.test(value)) return true;
  return isRange ? isJsonObject(value) || typeof value === "boolean" : !isJsonObject(value);
}

function checkUnavailable(component: FlowComponent, { path, owner }: OwnerPlace): Draft[] {
  const dates = component["unavailable-dates"];
  const { "min-date": min, "max-date": max } = component;
  if (!Array.isArray(dates)) return [];
  return dates.flatMap((date, index) => {
    if (typeof date !== "string" || !isDay(date)) return [];
    const isEarly = typeof min === "string" && isDay(min) && date < min;
    const isLate = typeof max === "string" && isDay(max) && date > max;
    if (!isEarly && !isLate) return [];
    const message = `${date} cannot be picked anyway: it lies outside “min-date” and “max-date” of ${owner}. Remove it.`;
    return [warning("unavailable-date-out-of-range", [...path, "unavailable-dates", index], message)];
  });
}
