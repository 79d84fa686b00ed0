/** The time of day as phones show it: `09:05`. */
export function timeText(atMs: number, timeZone?: string): string {
  return new Date(atMs).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...zoned(timeZone) });
}

/** The day in full: `Monday, 23 November 2026`. */
export function dayText(atMs: number, timeZone?: string): string {
  const format = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Date(atMs).toLocaleDateString("en-GB", { ...format, ...zoned(timeZone) });
}

/** Whether two moments are on the same day at this place. */
export function isSameDay(oneMs: number, otherMs: number, timeZone?: string): boolean {
  return dayText(oneMs, timeZone) === dayText(otherMs, timeZone);
}

function zoned(timeZone: string | undefined): { timeZone?: string } {
  return timeZone === undefined ? {} : { timeZone };
}
