import type { Comparison } from "@tributary/api";
import type { Issue } from "@tributary/engine";

/** How a journey of the draft stands to the version that runs. */
export type JourneyState = "new" | "changed" | "deployed";

export function journeyState(journeyId: string, { journeys }: Comparison): JourneyState {
  if (journeys.added.some(({ id }) => id === journeyId)) return "new";
  return journeys.changed.some(({ id, changesWhatRuns }) => id === journeyId && changesWhatRuns)
    ? "changed"
    : "deployed";
}

/** How much is wrong with one journey. */
export function countIssues(issues: Issue[], journeyId: string): { errors: number; warnings: number } {
  const own = issues.filter((issue) => issue.journeyId === journeyId);
  return {
    errors: own.filter(({ severity }) => severity === "error").length,
    warnings: own.filter(({ severity }) => severity === "warning").length,
  };
}
