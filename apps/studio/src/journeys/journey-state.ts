import type { Comparison } from "@tributary/api";
import type { Issue } from "@tributary/engine";

/** How a journey of the draft stands to the version that runs. */
export type JourneyState = "new" | "changed" | "deployed";

/** Comparisons name journeys; names are unique in a project. */
export function journeyState(name: string, { journeys }: Comparison): JourneyState {
  if (journeys.added.includes(name)) return "new";
  return journeys.changed.some((changed) => changed.name === name) ? "changed" : "deployed";
}

/** How much is wrong with one journey. */
export function countIssues(issues: Issue[], journeyId: string): { errors: number; warnings: number } {
  const own = issues.filter((issue) => issue.journeyId === journeyId);
  return {
    errors: own.filter(({ severity }) => severity === "error").length,
    warnings: own.filter(({ severity }) => severity === "warning").length,
  };
}
