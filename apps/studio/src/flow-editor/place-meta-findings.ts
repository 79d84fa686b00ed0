import type { MetaFinding, StoredFlow } from "@tributary/api";
import { type Finding, formatPath, isSameDocument } from "@tributary/flow-json";
import { followLines } from "./follow-lines.ts";
import { pathAt } from "./path-at.ts";

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

/**
 * Finds the places of Meta's findings again. What stood at a line that is gone is left out. A text in one line is laid out
 * when it is opened here, so that the places that Meta names are none of the editor's.
 */
export function placeMetaFindings({ uploaded, metaFindings }: AtMeta, text: string): MetaReport {
  if (metaFindings.length === 0) return nothing;
  const seen = uploaded ?? "";
  const findings = seen.trim().includes("\n")
    ? followFindings(seen, metaFindings, text)
    : metaFindings.map((finding) => describe(finding, undefined));
  return { isOutdated: !isSameDocument(seen, text), findings };
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

function offsetOf(lines: readonly string[], { line, column }: { line: number; column: number }): number {
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
}
