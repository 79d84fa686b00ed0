import type { RunningPlace } from "@tributary/api";

/** How many are on which version, the newest first: “4 on version 3, 1 on version 2”. */
export function countByVersion(places: readonly RunningPlace[]): string {
  const counts = new Map<number, number>();
  for (const { version, contacts } of places) counts.set(version, (counts.get(version) ?? 0) + contacts);
  const sorted = [...counts].toSorted(([one], [other]) => other - one);
  return sorted.map(([version, contacts]) => `${contacts} on version ${version}`).join(", ");
}

/** Where contacts stand at something that the draft has not, or has otherwise; what is gone first. */
export function touchedPlaces(places: readonly RunningPlace[]): RunningPlace[] {
  const ranks = {
    "journey-deleted": 0,
    "node-deleted": 0,
    changed: 1,
    same: 2,
  };
  return places
    .filter(({ inDraft }) => inDraft !== "same")
    .toSorted((one, other) => ranks[one.inDraft] - ranks[other.inDraft] || other.contacts - one.contacts);
}
