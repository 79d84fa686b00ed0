import type { MetaFinding, StoredFlow } from "@tributary/api";
import { type Finding, formatPath, isSameDocument } from "@tributary/flow-json";
import { followLines } from "./follow-lines.ts";
import { pathAt, rangeAt } from "./path-at.ts";

/** What Meta found, at its place in the text as it is now. */
export interface MetaReport {
  /** The text was changed since it was uploaded: Meta has not seen what is there now. */
  isOutdated: boolean;
  findings: PlacedFinding[];
}

export interface PlacedFinding {
  code: string;
  message: string;
  /** Missing where Meta names no line that can be found. */
  place: Place | undefined;
}

type Place = Pick<Finding, "line" | "column" | "endLine" | "endColumn" | "path">;

type AtMeta = Pick<StoredFlow, "uploaded" | "metaFindings">;

const nothing: MetaReport = { isOutdated: false, findings: [] };

/** Finds the places of Meta's findings again. What stood at a line that is gone is left out. */
export function placeMetaFindings({ uploaded, metaFindings }: AtMeta, text: string): MetaReport {
  if (metaFindings.length === 0) return nothing;
  const seen = uploaded ?? "";
  const { laidOut, findings } = seen.trim().includes("\n")
    ? { laidOut: seen, findings: metaFindings }
    : layOut(seen, metaFindings);
  return { isOutdated: !isSameDocument(seen, text), findings: followFindings(laidOut, findings, text) };
}

/** A text in one line is laid out when it is opened here: Meta's places in it become those of the same values. */
function layOut(seen: string, metaFindings: readonly MetaFinding[]) {
  const laidOut = readable(seen);
  const lines = laidOut.split("\n");
  const findings = metaFindings.map(({ line_start, line_end, column_start, column_end, ...finding }): MetaFinding => {
    if (line_start === undefined || column_start === undefined) return finding;
    const range = rangeAt(laidOut, pathAt(seen, column_start - 1));
    if (!range) return finding;
    const [start, end] = [placeOf(lines, range.from), placeOf(lines, range.to)];
    const places = { line_start: start.line, line_end: end.line, column_start: start.column, column_end: end.column };
    return { ...finding, ...places };
  });
  return { laidOut, findings };
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Meta's findings as marks beside the doctor's, but for those that the doctor has too. */
export function marksOfMeta({ isOutdated, findings }: MetaReport, doctors: readonly Finding[]): Finding[] {
  const isKnown = (code: string, path: string) => doctors.some((one) => one.code === code && one.path === path);
  return findings.flatMap(({ code, message, place }): Finding[] =>
    place === undefined || isKnown(code, place.path)
      ? []
      : [{ ...place, code, severity: "error", message: `${sourceOf(isOutdated)}: ${message}` }],
  );
}

/** Who says it, and of which text. */
export function sourceOf(isOutdated: boolean): string {
  return isOutdated ? "Meta, from the last upload" : "Meta";
}

function followFindings(uploaded: string, metaFindings: readonly MetaFinding[], text: string): PlacedFinding[] {
  const [before, after] = [uploaded.split("\n"), text.split("\n")];
  const lineNow = followLines(uploaded, text);
  const follow = (line: number, column: number) => {
    const now = lineNow(line);
    return now === undefined
      ? undefined
      : { line: now, column: Math.max(1, column + indentOf(after, now) - indentOf(before, line)) };
  };
  return metaFindings.flatMap((finding): PlacedFinding[] => {
    const { line_start, column_start = 1, line_end = line_start, column_end = column_start } = finding;
    if (line_start === undefined || line_end === undefined) return [describe(finding, undefined)];
    const start = follow(line_start, column_start);
    if (!start) return [];
    const end = follow(line_end, column_end) ?? { line: start.line, column: (after[start.line - 1] ?? "").length + 1 };
    const path = formatPath(pathAt(text, offsetOf(after, start)));
    return [describe(finding, { ...start, endLine: end.line, endColumn: end.column, path })];
  });
}

function describe({ error, message }: MetaFinding, place: Place | undefined): PlacedFinding {
  return {
    code: error ?? "",
    message: message ?? error ?? "Meta refuses this Flow JSON and does not say why.",
    place,
  };
}

function indentOf(lines: readonly string[], line: number): number {
  return /^\s*/.exec(lines[line - 1] ?? "")?.[0].length ?? 0;
}

function placeOf(lines: readonly string[], offset: number): { line: number; column: number } {
  let rest = offset;
  const index = lines.findIndex((line) => {
    if (rest <= line.length) return true;
    rest -= line.length + 1;
    return false;
  });
  return { line: index + 1, column: rest + 1 };
}

function offsetOf(lines: readonly string[], { line, column }: { line: number; column: number }): number {
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
}
