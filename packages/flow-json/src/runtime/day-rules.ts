import { type Json, type JsonObject, member } from "../json/json.ts";
import type { FlowComponent } from "../model/flow-json.ts";
import { readDay } from "./read-value.ts";
import { resolve, resolveWhole, type Scope } from "./scope.ts";
import type { DayOfWeek, DayRules } from "./screen-view.ts";

/**
 * Which days an input takes.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#calendarpicker
 */
export function dayRules(scope: Scope, component: FlowComponent): DayRules {
  const texts = (key: string) => {
    const value = resolveWhole(scope, member(component, key));
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  };
  const included = daysOfWeek.filter((day) => texts("include-days").includes(day));
  return {
    minDate: readDay(resolve(scope, member(component, "min-date"))) || earliestDay,
    maxDate: readDay(resolve(scope, member(component, "max-date"))) || latestDay,
    unavailableDates: texts("unavailable-dates")
      .map(readDay)
      .filter((day) => day !== ""),
    includeDays: included.length === 0 ? [...daysOfWeek] : included,
  };
}

/** Why a day cannot be picked. */
export function dayProblem(rules: DayRules, day: Json): string | undefined {
  if (typeof day !== "string") return undefined;
  if (day < rules.minDate) return `Pick a day from ${rules.minDate} on.`;
  if (day > rules.maxDate) return `Pick a day up to ${rules.maxDate}.`;
  if (!rules.includeDays.includes(dayOfWeek(day)) || rules.unavailableDates.includes(day)) {
    return "This day is not available. Pick another one.";
  }
  return undefined;
}

/** How many days a period may have, its first and last included. */
export function periodRules(scope: Scope, component: FlowComponent): { minDays?: number; maxDays?: number } {
  const min = resolve(scope, member(component, "min-days"));
  const max = resolve(scope, member(component, "max-days"));
  return {
    ...(typeof min === "number" ? { minDays: min } : {}),
    ...(typeof max === "number" ? { maxDays: max } : {}),
  };
}

/** Why a period cannot be picked as a whole. */
export function periodProblem(scope: Scope, component: FlowComponent, period: JsonObject): string | undefined {
  const start = period["start-date"];
  const end = period["end-date"];
  if (typeof start !== "string" || typeof end !== "string") return undefined;
  if (end < start) return "The last day is before the first.";
  const { minDays, maxDays } = periodRules(scope, component);
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  if (minDays !== undefined && days < minDays) return `Pick at least ${minDays} days.`;
  return maxDays !== undefined && days > maxDays ? `Pick at most ${maxDays} days.` : undefined;
}

/** The days of the week, as Flow JSON writes them. */
const daysOfWeek: readonly DayOfWeek[] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const earliestDay = "1900-01-01";
const latestDay = "2100-12-31";

function dayOfWeek(day: string): DayOfWeek {
  return daysOfWeek[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "Mon";
}
