import type { Finding } from "./finding.ts";
import type { Json } from "./json/json.ts";
import { indexLines, type Place } from "./json/line-index.ts";
import { formatPath, type Path } from "./json/path.ts";
import { scanJson } from "./json/scan-json.ts";
import { type Span, spanAt } from "./json/span.ts";
import { withoutByteOrderMark } from "./json/without-byte-order-mark.ts";

/** A JSON text, its value, and where each part of it stands. */
export interface FlowDocument {
  text: string;
  /** `undefined` when the text is not JSON. */
  value: Json | undefined;
  root: Span;
  placeOf: (offset: number) => Place;
  /** What is wrong with the text as JSON. */
  problems: Finding[];
}

/** Reads a document from its text, or from its value, whose text is then taken as JSON with two spaces of indentation. */
export function readDocument(source: unknown): FlowDocument {
  const text = typeof source === "string" ? withoutByteOrderMark(source) : write(source);
  const placeOf = indexLines(text);
  const scan = scanJson(text);
  const nothing: Span = { start: 0, end: text.length };
  if (scan.problem !== undefined) {
    const { offset, message } = scan.problem;
    const place = rangeOf(placeOf, { start: offset, end: Math.min(offset + 1, text.length) });
    const problem: Finding = { code: "INVALID_FLOW_JSON", severity: "error", message, path: "", ...place };
    return { text, value: undefined, root: nothing, placeOf, problems: [problem] };
  }
  const problems = scan.repeatedKeys.map(({ key, start, end }): Finding => {
    const message = `“${key}” stands twice in the same object; the last one counts. Remove one of them.`;
    return { code: "repeated-key", severity: "warning", message, path: "", ...rangeOf(placeOf, { start, end }) };
  });
  return { text, value: JSON.parse(text), root: scan.root ?? nothing, placeOf, problems };
}

/** Where a path stands in the text: the value there, or its key where a key is what matters. */
export function locate(document: FlowDocument, path: Path, part: "key" | "value" = "value") {
  const span = spanAt(document.root, path);
  const range = part === "key" && span.key !== undefined ? span.key : narrow(span);
  return { path: formatPath(path), ...rangeOf(document.placeOf, range) };
}

/** What to point at instead of a whole object or array, which may go over many lines: its key, its name or its bracket. */
function narrow(span: Span): { start: number; end: number } {
  if (span.members === undefined && span.items === undefined) return span;
  if (span.key !== undefined) return span.key;
  const name = ["id", "type", "name", "title"].flatMap((key) => span.members?.get(key) ?? [])[0];
  if (name?.key !== undefined && name.members === undefined && name.items === undefined) {
    return { start: name.key.start, end: name.end };
  }
  return { start: span.start, end: span.start + 1 };
}

function rangeOf(placeOf: FlowDocument["placeOf"], { start, end }: { start: number; end: number }) {
  const { line, column } = placeOf(start);
  const { line: endLine, column: endColumn } = placeOf(end);
  return { line, column, endLine, endColumn };
}

function write(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? "";
  } catch {
    return "";
  }
}
