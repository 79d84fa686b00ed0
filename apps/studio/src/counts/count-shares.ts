import type { NodeCount } from "@tributary/api";

/** How often contacts came to a node and have not gone on: they wait, wrote something else, or never came back. */
export function stoppedAt({ reached, exits }: NodeCount): number {
  return Math.max(0, reached - exits.reduce((sum, { taken }) => sum + taken, 0));
}

const whole = new Intl.NumberFormat("en");

/** A number as it is shown: `1,204`. */
export function shownCount(count: number): string {
  return whole.format(count);
}

/** A part in percent of the whole: `67 %`. What is there is never 0 %, and what is missing never makes 100 %. */
export function shownShare(part: number, total: number): string {
  if (part === 0 || total === 0) return "0 %";
  if (part < total * 0.01) return "<1 %";
  if (part < total && part > total * 0.99) return ">99 %";
  return `${Math.round((part / total) * 100)} %`;
}
