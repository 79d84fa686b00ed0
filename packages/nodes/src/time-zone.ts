/** A time of day on a date, as a clock on the wall shows it. */
export interface WallTime {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Says whether a name is one of a time zone, such as `Europe/Berlin` or `UTC`. */
export function isTimeZone(name: string): boolean {
  return clockOf(name) !== undefined;
}

/**
 * When a clock in a time zone shows this, in milliseconds since 1970. A time that is skipped in spring counts as that much later; of
 * one that comes twice in autumn the first counts. The zone has to be one.
 */
export function timeInZone(wall: WallTime, timeZone: string): number {
  const asUtc = utcOf(wall);
  const before = asUtc - offsetAt(asUtc - 86_400_000, timeZone);
  const after = asUtc - offsetAt(asUtc + 86_400_000, timeZone);
  const fits = [before, after].filter((time) => time + offsetAt(time, timeZone) === asUtc);
  return fits.length > 0 ? Math.min(...fits) : before;
}

/** What a wall clock that shows UTC would tell; undefined when there is no such date or time. */
export function calendarTime(wall: WallTime): number | undefined {
  const time = utcOf(wall);
  const date = new Date(time);
  const isDate =
    date.getUTCFullYear() === wall.year && date.getUTCMonth() === wall.month - 1 && date.getUTCDate() === wall.day;
  return isDate && wall.hour < 24 && wall.minute < 60 && wall.second < 60 ? time : undefined;
}

/** The wall time so many days later on the calendar; earlier when there are less than none. */
export function daysLater(wall: WallTime, days: number): WallTime {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { ...wall, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function utcOf({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far the zone's clocks are ahead of UTC at a time, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      ?.formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const shown = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return shown - Math.floor(time / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat | undefined>();
const MAX_KEPT = 1000;

function clockOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (clocks.has(timeZone)) return clocks.get(timeZone);
  if (clocks.size >= MAX_KEPT) clocks.clear();
  const clock = makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): Intl.DateTimeFormat | undefined {
  const two = "2-digit";
  try {
    return new Intl.DateTimeFormat("en-US", {
      ...{ timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" },
      ...{ year: "numeric", month: two, day: two, hour: two, minute: two, second: two },
    });
  } catch {
    return undefined;
  }
}
