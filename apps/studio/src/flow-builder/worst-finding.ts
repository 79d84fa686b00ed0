import { type Finding, formatPath } from "@tributary/flow-json";
import type { Path } from "./edit-document.ts";

const severities: readonly Finding["severity"][] = ["error", "warning", "hint"];

/** The worst that was found at a place or inside of it. */
export function worstFinding(findings: readonly Finding[], place: Path): Finding | undefined {
  const outer = formatPath(place);
  const found = findings.filter(({ path }) => isInside(path, outer));
  return severities.flatMap((severity) => found.find((one) => one.severity === severity) ?? [])[0];
}

function isInside(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
