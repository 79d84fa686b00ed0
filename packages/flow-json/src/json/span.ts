import type { Path } from "./path.ts";

/** Where a value stands in a JSON text: offsets of its first character and of the one after its last. */
export interface Span {
  start: number;
  end: number;
  /** Where its key stands, with the quotes; only for members of objects. */
  key?: { start: number; end: number };
  /** The members of an object. Of a repeated key, the last one, as `JSON.parse` has it. */
  members?: Map<string, Span>;
  /** The elements of an array. */
  items?: Span[];
}

/** The span of the value at a path, or of the nearest value around it that the text has. */
export function spanAt(root: Span, path: Path): Span {
  let span = root;
  for (const step of path) {
    const next = typeof step === "number" ? span.items?.[step] : span.members?.get(step);
    if (next === undefined) return span;
    span = next;
  }
  return span;
}
