/**
 * Says whether a text holds what a pattern describes. What is no regular expression fits everything, and so does one
 * that might keep the phone busy for long: a pattern must never stand between a contact and the end of the Flow.
 */
export function fitsPattern(pattern: string, text: string): boolean {
  if (pattern.length > patternLengthMax || stepsOf(pattern, text.length) > stepsMax) return true;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}

const patternLengthMax = 2000;

/** What a phone does in the blink of an eye. */
const stepsMax = 10_000_000;

/** About how many steps matching may take: exponentially many where something that varies in length or kind is repeated. */
function stepsOf(pattern: string, length: number): number {
  const bare = pattern.replace(/\\./gs, "a").replace(/\[[^\]]*\]/g, "a");
  const reading: Reading = { groups: [], repeats: 0, nestedTimes: 0 };
  for (const [mark, count] of bare.matchAll(/\)?(?:[*+?]|\{(\d*,?\d*)\})|[()|]/g)) readMark(reading, mark, count);
  const { nestedTimes, repeats } = reading;
  if (nestedTimes > fewTimes) return 2 ** Math.max(length, Number.isFinite(nestedTimes) ? nestedTimes : 0);
  return length ** Math.max(1, repeats);
}

interface Reading {
  /** Of each open group, whether something in it varies. */
  groups: boolean[];
  repeats: number;
  /** How often at most something is repeated that varies itself. */
  nestedTimes: number;
}

function readMark(reading: Reading, mark: string, count: string | undefined): void {
  const { groups } = reading;
  if (mark === "(") groups.push(false);
  const times = /[*+?}]$/.test(mark) ? timesOf(mark, count) : 0;
  const isVaried = mark.startsWith(")") && groups.pop() === true;
  if (isVaried) reading.nestedTimes = Math.max(reading.nestedTimes, times);
  if (times > 0 || isVaried || mark === "|") groups.splice(-1, 1, true);
  if (times > 1) reading.repeats += Math.min(times, isVaried ? fewTimes : 1);
}

/** So often written out, a part takes no longer than as many parts. */
const fewTimes = 4;

/** How often at most something is repeated. */
function timesOf(mark: string, count: string | undefined): number {
  if (count === undefined) return mark.endsWith("?") ? 1 : Number.POSITIVE_INFINITY;
  return count.endsWith(",") ? Number.POSITIVE_INFINITY : Number(count.split(",").at(-1));
}
