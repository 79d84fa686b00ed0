import type { DayOfWeek, DayRules } from "@tributary/flow-json";

/** Days of the week in the order of a calendar's columns. */
export const daysOfWeek: readonly DayOfWeek[] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The months of a year, in short. */
export const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Days are `YYYY-MM-DD` throughout; this one is so many days later, or earlier. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return toDay(date);
}

/** The same day so many months later, or the last one of a shorter month. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}

/** The column of a day: 0 is Monday. */
export function columnOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The weeks of the month that a day is in; days of its neighbours are `undefined`. */
export function weeksOf(day: string): (string | undefined)[][] {
  const first = `${day.slice(0, 7)}-01`;
  const count = Number(addDays(addMonths(first, 1), -1).slice(8));
  const cells = Array.from({ length: columnOf(first) }, (): string | undefined => undefined);
  for (let date = 0; date < count; date += 1) cells.push(addDays(first, date));
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Whether a day may be picked. */
export function canPick(day: string, { minDate, maxDate, unavailableDates, includeDays }: DayRules): boolean {
  const weekday = daysOfWeek[columnOf(day)];
  const isIncluded = weekday !== undefined && includeDays.includes(weekday);
  return day >= minDate && day <= maxDate && isIncluded && !unavailableDates.includes(day);
}

/** The day, or the nearest one within the bounds. */
export function clampDay(day: string, { minDate, maxDate }: DayRules): string {
  return day < minDate ? minDate : day > maxDate ? maxDate : day;
}

/** A day for people: `23 Nov 2026`; with `isLong` also the day of the week. */
export function dayLabel(day: string, isLong = false): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const long = isLong ? ({ weekday: "long", month: "long" } as const) : ({ month: "short" } as const);
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    year: "numeric",
    timeZone: "UTC",
    ...long,
  });
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
