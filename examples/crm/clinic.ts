const DAY_MS = 86_400_000;
const HOURS = ["09:00", "11:30", "15:00"];

/** Something to choose from, as a Flow shows it. */
export interface Choice {
  id: string;
  title: string;
}

/** The next five days on which the practice is open. */
export function clinicDays(now: Date): Choice[] {
  return [1, 2, 3, 4, 5, 6, 7]
    .map((days) => new Date(now.getTime() + days * DAY_MS))
    .filter((day) => day.getUTCDay() !== 0)
    .slice(0, 5)
    .map((day) => ({ id: day.toISOString().slice(0, 10), title: dayInWords(day.toISOString().slice(0, 10)) }));
}

/** What is free on a day; the last of the days that are offered is full. */
export function clinicTimes(day: string, now: Date): { day: Choice; times: Choice[]; free: number } {
  const isFull = clinicDays(now).at(-1)?.id === day;
  const times = isFull ? [] : HOURS.map((hour) => ({ id: hour, title: hour }));
  return { day: { id: day, title: dayInWords(day) }, times, free: times.length };
}

/** A day in words, in English. */
export function dayInWords(day: string): string {
  const time = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime())) return day;
  return time.toLocaleDateString("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
}
