/** The time of day as phones show it: `09:05`. */
export function timeText(atMs: number, timeZone?: string): string {
  return formatsOf(timeZone).time.format(atMs);
}

/** The day in full: `Monday, 23 November 2026`. */
export function dayText(atMs: number, timeZone?: string): string {
  return formatsOf(timeZone).day.format(atMs);
}

/** Whether two moments are on the same day at this place. */
export function isSameDay(oneMs: number, otherMs: number, timeZone?: string): boolean {
  if (Math.abs(oneMs - otherMs) >= 25 * 3_600_000) return false;
  return dayText(oneMs, timeZone) === dayText(otherMs, timeZone);
}

type Formats = { time: Intl.DateTimeFormat; day: Intl.DateTimeFormat };

/** Making a format takes far longer than using it, and a long chat has many days and times. */
const known = new Map<string | undefined, Formats>();

function formatsOf(timeZone: string | undefined): Formats {
  const found = known.get(timeZone);
  if (found !== undefined) return found;
  const place = timeZone === undefined ? {} : { timeZone };
  const formats = {
    time: new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", ...place }),
    day: new Intl.DateTimeFormat("en-GB", {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      ...place,
    }),
  };
  known.set(timeZone, formats);
  return formats;
}
