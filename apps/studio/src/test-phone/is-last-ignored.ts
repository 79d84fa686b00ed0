import type { TimelineEntry } from "@tributary/api";
import { turnParts } from "../conversations/turn-parts.ts";

/** Whether nothing came of the message that the contact sent last: no trigger took it, or the journey was busy. */
export function isLastIgnored(timeline: readonly TimelineEntry[]): boolean {
  const newest = timeline.find(({ kind }) => kind === "turn");
  if (newest?.kind !== "turn") return false;
  return turnParts(newest).input?.type === "message" && newest.events.some(({ type }) => type === "input-ignored");
}
