import { editText } from "../flow-builder/edit-document.ts";

/** A line of a comparison: gone, new, the same, or `…` for a stretch of equal lines that is left out. */
export interface DiffLine {
  sign: "-" | "+" | " " | "…";
  text: string;
  key: string;
}

/** Lines of equal text that are shown around a difference. */
const CONTEXT = 3;
/** The table of the longest common part has so many cells at most; beyond, everything counts as replaced. */
const MOST_CELLS = 4_000_000;

/** Compares two documents as values, laid out in the same way. A text that is no JSON is compared as it is. */
export function diffDocuments(before: string, after: string): DiffLine[] {
  return diffLines(
    editText(before, (document) => document),
    editText(after, (document) => document),
  );
}

/** Compares two texts line by line, by their longest common part. */
function diffLines(before: string, after: string): DiffLine[] {
  const all = compareLines(before.trimEnd().split("\n"), after.trimEnd().split("\n"));
  return shorten(all).map((line, index) => ({ ...line, key: `${index}` }));
}

type Line = Omit<DiffLine, "key">;

/** Every line of both texts, in order: what is in one of them only, and what is in both. */
export function compareLines(a: string[], b: string[]): Line[] {
  const start = commonStart(a, b);
  const end = commonStart(a.slice(start).reverse(), b.slice(start).reverse());
  const middle = diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const same = (lines: string[]) => lines.map((text) => ({ sign: " " as const, text }));
  return [...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))];
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function diffMiddle(a: string[], b: string[]): Line[] {
  const gone = a.map((text): Line => ({ sign: "-", text }));
  const added = b.map((text): Line => ({ sign: "+", text }));
  if (a.length * b.length > MOST_CELLS) return [...gone, ...added];
  const lengths = commonLengths(a, b);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ sign: " ", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) lines.push(gone[i++] as Line);
    else lines.push(added[j++] as Line);
  }
  return [...lines, ...gone.slice(i), ...added.slice(j)];
}

function commonLengths(a: string[], b: string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const [row, below] = [table[i] as Uint32Array, table[i + 1] as Uint32Array];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function shorten(lines: Line[]): Line[] {
  const isNear = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== " "),
  );
  return lines.flatMap((line, index) => {
    if (isNear[index]) return [line];
    return isNear[index - 1] || (index === 0 && isNear.some(Boolean)) ? [{ sign: "…" as const, text: "" }] : [];
  });
}
