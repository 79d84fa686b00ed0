const SECOND_MS = 1_000;
const units = [
  { unit: "year", ms: 365 * 24 * 3600 * SECOND_MS },
  { unit: "month", ms: 30 * 24 * 3600 * SECOND_MS },
  { unit: "day", ms: 24 * 3600 * SECOND_MS },
  { unit: "hour", ms: 3600 * SECOND_MS },
  { unit: "minute", ms: 60 * SECOND_MS },
] as const;

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago something was, in the largest unit that fits: “3 minutes ago”. */
export function relativeTime(iso: string, now: number): string {
  const ms = Date.parse(iso) - now;
  const found = units.find((one) => Math.abs(ms) >= one.ms);
  return found ? words.format(Math.trunc(ms / found.ms), found.unit) : "just now";
}

/** How long something took, or lasts: “840 ms”, “1.2 s”, “3 min”. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}
