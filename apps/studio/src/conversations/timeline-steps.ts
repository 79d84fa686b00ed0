import type { TimelineEntry } from "@tributary/api";
import type { TurnEntry } from "./turn-parts.ts";

/** What an open Flow asked its endpoint. */
export type FlowRequestEntry = Extract<TimelineEntry, { kind: "flow-request" }>;

/** One card of the timeline. */
export type TimelineStep =
  | { kind: "turn"; turn: TurnEntry }
  /** What one opening of a Flow asked, oldest first. */
  | { kind: "opening"; requests: FlowRequestEntry[] };

/** Turns, and between them what open Flows asked, by opening. Entries and steps come newest first. */
export function timelineSteps(entries: readonly TimelineEntry[]): TimelineStep[] {
  const steps: TimelineStep[] = [];
  for (const entry of entries) {
    if (entry.kind === "turn") steps.push({ kind: "turn", turn: entry });
    if (entry.kind !== "flow-request") continue;
    const last = steps.at(-1);
    const later = last?.kind === "opening" ? last.requests[0] : undefined;
    if (last?.kind === "opening" && later && isSameOpening(entry, later)) last.requests.unshift(entry);
    else steps.push({ kind: "opening", requests: [entry] });
  }
  return steps;
}

/** What is repeated, or could not be read, belongs to no send. */
function isSameOpening(earlier: FlowRequestEntry, later: FlowRequestEntry): boolean {
  if (later.action === "open" || earlier.flowId !== later.flowId) return false;
  return earlier.sendId === null || later.sendId === null || earlier.sendId === later.sendId;
}
