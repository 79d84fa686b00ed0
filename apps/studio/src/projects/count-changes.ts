import type { Comparison } from "@tributary/api";

/** How many journeys, variables and API calls differ. */
export function countChanges({ journeys, variables, apis, haveDefaultJourneysChanged }: Comparison): number {
  const lists = [journeys, variables, apis].flatMap(({ added, removed, changed }) => [added, removed, changed]);
  return lists.reduce((sum, list) => sum + list.length, haveDefaultJourneysChanged ? 1 : 0);
}
