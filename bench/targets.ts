/** A figure beside what it should be. */
export interface Judged {
  name: string;
  figure: number;
  limit: number;
  /** The target as it was set, where `limit` is that in this machine's own time. */
  there?: number;
  /** What was measured here at the rate of the target as it was set. */
  asSet?: number;
  /** What the yardstick reaches here at that rate. */
  yardstick?: number;
  /** Whether more is better. */
  isAtLeast?: boolean;
  unit: string;
}

/**
 * How many times slower this machine is than the one that targets were set on, by what the same yardstick reaches on
 * both. A slower machine is held to the targets as if it were that one in slow motion: rates are divided by this, times
 * multiplied. A faster one is held to them as they are.
 */
export function slowdown(reference: number, measuredHere: number): number {
  return Math.max(1, reference / measuredHere);
}

/** Prints each figure with its target. True when all are met. */
export function printTargets(judged: readonly Judged[]): boolean {
  console.log("\ntargets");
  for (const one of judged) {
    const { name, figure, limit, isAtLeast = false, unit } = one;
    const bound = `${isAtLeast ? "at least" : "at most"} ${shorten(limit)}${asItWasSet(one)}`;
    console.log(`  ${isMet(one) ? "met   " : "MISSED"} ${name}: ${shorten(figure)}${unit} (${bound})`);
  }
  return judged.every(isMet);
}

/** Beside a limit in this machine's own time: the target itself, and what was reached here as it was set. */
function asItWasSet({ there, asSet, yardstick, unit }: Judged): string {
  if (there === undefined) return "";
  const reached = asSet === undefined ? "" : `; here at the rate of there: ${shorten(asSet)}${unit}`;
  const beside = yardstick === undefined ? "" : `; the yardstick: ${shorten(yardstick)}${unit}`;
  return ` here, ${shorten(there)} on the machine of the targets${reached}${beside}`;
}

function isMet({ figure, limit, isAtLeast = false }: Judged): boolean {
  return isAtLeast ? figure >= limit : figure <= limit;
}

function shorten(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: value >= 100 ? 4 : 3 });
}
