import { calendarTime, type WallTime } from "./time-zone.ts";

/** What a text such as `2026-12-01`, `2026-12-01 15:00` or `2026-12-01T14:00:00.5+02:00` says. */
export interface DateText {
  wall: WallTime;
  /** What a clock that shows UTC and this would tell, in milliseconds since 1970. */
  asUtc: number;
  /** What is left of a second. */
  fractionMs: number;
  /** How far the clock is ahead of UTC, when the text says so. */
  offsetMs: number | undefined;
}

const DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/i;

/** Reads a date, with or without a time of day and an offset; undefined when it is none. A date alone is at `hourOfDate`. */
export function readDateText(text: string, hourOfDate: number): DateText | undefined {
  const [, year, month, day, hour = hourOfDate, minute = 0, second = 0, fraction = 0, offset] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const wall = {
    ...{ year: Number(year), month: Number(month), day: Number(day) },
    ...{ hour: Number(hour), minute: Number(minute), second: Number(second) },
  };
  const asUtc = calendarTime(wall);
  if (asUtc === undefined) return undefined;
  return {
    wall,
    asUtc,
    fractionMs: Number(fraction) * 1000,
    offsetMs: offset === undefined ? undefined : offsetMs(offset),
  };
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === "Z") return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
