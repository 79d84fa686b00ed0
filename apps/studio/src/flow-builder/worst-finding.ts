import { type Finding, formatPath } from "@tributary/flow-json";
import type { Path } from "./edit-document.ts";
import { isWithin } from "./is-within.ts";

const severities: readonly Finding["severity"][] = ["error", "warning", "hint"];

/** The worst that was found at a place or inside of it. */
export function worstFinding(findings: readonly Finding[], place: Path): Finding | undefined {
  const outer = formatPath(place);
  const found = findings.filter(({ path }) => isWithin(path, outer));
  return severities.flatMap((severity) => found.find((one) => one.severity === severity) ?? [])[0];
}
