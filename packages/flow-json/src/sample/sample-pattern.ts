/**
 * A text that fits a regular expression: the first of each choice, as few repetitions as allowed. `undefined` for
 * patterns with looks ahead or behind, and for those that no short text fits.
 */
export function samplePattern(pattern: string, minCharacters = 0): string | undefined {
  for (const extra of [0, 1, 2, 4, 8, 16]) {
    const text = sampleWith(pattern, extra);
    if (text === undefined) return undefined;
    const longEnough = [text, text.padEnd(Math.min(minCharacters, lengthMax), text.slice(-1))].find(
      (candidate) => candidate.length >= minCharacters && isFitting(pattern, candidate),
    );
    if (longEnough !== undefined) return longEnough;
  }
  return undefined;
}

interface Reader {
  readonly source: string;
  at: number;
  /** How many times more than needed something without an upper bound is repeated. */
  readonly extra: number;
}

/** Thrown inside this file only, for what it does not read. */
class UnreadPattern extends Error {}

const lengthMax = 500;

function sampleWith(pattern: string, extra: number): string | undefined {
  if (pattern.length > lengthMax) return undefined;
  try {
    const reader: Reader = { source: pattern, at: 0, extra };
    const text = readChoices(reader);
    return reader.at === pattern.length ? text : undefined;
  } catch (error) {
    if (!(error instanceof UnreadPattern)) throw error;
    return undefined;
  }
}

function isFitting(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}

function readChoices(reader: Reader): string {
  const first = readSequence(reader);
  while (reader.source[reader.at] === "|") {
    reader.at += 1;
    readSequence(reader);
  }
  return first;
}

function readSequence(reader: Reader): string {
  let text = "";
  for (;;) {
    const next = reader.source[reader.at];
    if (next === undefined || next === "|" || next === ")") return text;
    const atom = readAtom(reader, next);
    text += atom.repeat(Math.min(readCount(reader), lengthMax));
    if (text.length > lengthMax) throw new UnreadPattern();
  }
}

function readAtom(reader: Reader, next: string): string {
  reader.at += 1;
  if (next === "^" || next === "$") return "";
  if (next === "(") return readGroup(reader);
  if (next === "[") return readClass(reader);
  if (next === "\\") return readEscape(reader);
  return next === "." ? "a" : next;
}

function readGroup(reader: Reader): string {
  const kind = /^\?(?::|<\w+>)/.exec(reader.source.slice(reader.at));
  if (reader.source[reader.at] === "?" && kind === null) throw new UnreadPattern();
  reader.at += kind?.[0].length ?? 0;
  const text = readChoices(reader);
  if (reader.source[reader.at] !== ")") throw new UnreadPattern();
  reader.at += 1;
  return text;
}

/** Candidates in the order in which people would type them. */
const candidates = [..."a1A0bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ23456789 -_.,@+/#!?:;'()&%*"];

function readClass(reader: Reader): string {
  const end = /^\^?\]?(?:\\.|[^\]\\])*\]/.exec(reader.source.slice(reader.at))?.[0].length;
  if (end === undefined) throw new UnreadPattern();
  const set = `[${reader.source.slice(reader.at, reader.at + end)}`;
  reader.at += end;
  return candidates.find((character) => isFitting(`^${set}$`, character)) ?? "";
}

function readEscape(reader: Reader): string {
  const letter = reader.source[reader.at];
  if (letter === undefined) throw new UnreadPattern();
  reader.at += 1;
  if (letter === "b" || letter === "B") return "";
  if (/[\dkpPuxc]/.test(letter)) throw new UnreadPattern();
  if (!/[a-z]/i.test(letter)) return letter;
  return [...candidates, "\n", "\t"].find((character) => isFitting(`^\\${letter}$`, character)) ?? "";
}

function readCount(reader: Reader): number {
  const [found = "", fixed, min, comma, max] =
    /^(?:[*+?]|\{(?:(\d+)|(\d+)(,)(\d*))\})\??/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += found.length;
  if (found === "") return 1;
  if (fixed !== undefined) return Number(fixed);
  if (comma !== undefined) {
    const most = max === "" || max === undefined ? Number.POSITIVE_INFINITY : Number(max);
    return Math.min(Number(min) + reader.extra, most);
  }
  if (found.startsWith("?")) return Math.min(reader.extra, 1);
  return (found.startsWith("+") ? 1 : 0) + reader.extra;
}
