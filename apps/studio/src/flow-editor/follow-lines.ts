import { compareLines } from "./diff-lines.ts";

/**
 * Tells where the lines of a JSON text stand in a later state of it. Indentation and the comma at the end do not count. A
 * line that was moved, or whose value was changed, is still the same line; one that is gone has no place. Lines start at 1.
 */
export function followLines(before: string, after: string): (line: number) => number | undefined {
  const { kept, changes } = compare(bareLines(before), bareLines(after));
  const gone = changes.flatMap((change) => change.gone);
  const added = changes.flatMap((change) => change.added);
  const moved = new Map(
    withNeighbours(
      pairOnly(gone, added, ({ text }) => text),
      gone,
      added,
    ),
  );
  const taken = new Set(moved.values());
  const rewritten = changes.flatMap((change) => {
    const left = change.gone.filter(({ line }) => !moved.has(line));
    return pairOnly(
      left,
      change.added.filter(({ line }) => !taken.has(line)),
      keyOf,
    );
  });
  const places = new Map([...kept, ...moved, ...rewritten]);
  return (line) => places.get(line);
}

interface NumberedLine {
  line: number;
  text: string;
}

/** Lines that stand in place of others. */
interface Change {
  gone: NumberedLine[];
  added: NumberedLine[];
}

/** A line before and after. */
type Pair = [number, number];

function compare(before: string[], after: string[]): { kept: Pair[]; changes: Change[] } {
  const kept: Pair[] = [];
  const changes: Change[] = [{ gone: [], added: [] }];
  let [old, now] = [0, 0];
  for (const { sign, text } of compareLines(before, after)) {
    if (sign !== "+") old += 1;
    if (sign !== "-") now += 1;
    const change = changes.at(-1);
    if (sign === "-") change?.gone.push({ line: old, text });
    else if (sign === "+") change?.added.push({ line: now, text });
    else {
      kept.push([old, now]);
      changes.push({ gone: [], added: [] });
    }
  }
  return { kept, changes };
}

/** Pairs the lines that have something of their own: it is there once before and once after. */
function pairOnly(
  gone: readonly NumberedLine[],
  added: readonly NumberedLine[],
  what: (line: NumberedLine) => string | undefined,
): Pair[] {
  const after = Map.groupBy(added, what);
  return [...Map.groupBy(gone, what)].flatMap(([own, [one, ...others]]): Pair[] => {
    const [other, ...more] = after.get(own) ?? [];
    const isOne = own !== undefined && others.length === 0 && more.length === 0;
    return isOne && one && other ? [[one.line, other.line]] : [];
  });
}

/** What moves takes the equal lines above and below along. */
function withNeighbours(pairs: Pair[], gone: readonly NumberedLine[], added: readonly NumberedLine[]): Pair[] {
  const [before, after] = [textsByLine(gone), textsByLine(added)];
  const all = new Map(pairs);
  for (const [from, to] of pairs) {
    for (const step of [-1, 1]) {
      for (let [old, now] = [from + step, to + step]; !all.has(old); old += step, now += step) {
        if (!before.has(old) || before.get(old) !== after.get(now)) break;
        all.set(old, now);
      }
    }
  }
  return [...all];
}

function textsByLine(lines: readonly NumberedLine[]): Map<number, string> {
  return new Map(lines.map(({ line, text }) => [line, text]));
}

function keyOf({ text }: NumberedLine): string | undefined {
  return /^("(?:[^"\\]|\\.)*")\s*:/.exec(text)?.[1];
}

function bareLines(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/,$/, ""));
}
