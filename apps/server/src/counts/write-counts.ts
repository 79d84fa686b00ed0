import type { Event } from "@tributary/engine";
import type { CommitPart } from "../turns/commit-parts.ts";
import type { Commit } from "../turns/commit-plays.ts";
import { dayOf } from "./counts-scope.ts";

/** How often contacts passed a node in one way on a day. */
interface Count {
  channel_id: string;
  journey_id: string;
  /** In UTC, such as `2026-11-30`. */
  day: string;
  node_id: string;
  /** `reached`, `exit:<name>`, or `answered`: a Flow that it had sent. */
  passage: string;
  times: number;
}

/** What a batch of turns adds to the counts of nodes: one row, to be added up later. */
export function writeCounts({ plays, reactions }: Commit): CommitPart | undefined {
  const counts = new Map<string, Count>();
  for (const { contact, played, answered } of plays) {
    for (const { at, events } of played) {
      for (const event of events) addEvent(counts, { channelId: contact.channelId, day: dayOf(at) }, event);
    }
    for (const sender of answered.values()) {
      if (sender) add(counts, { channelId: contact.channelId, day: dayOf(reactions.at) }, sender, "answered");
    }
  }
  if (counts.size === 0) return undefined;
  return {
    name: "counts_noted",
    sql: ([noted]) => `insert into noted_counts (counts) values (${noted}::json)`,
    values: [JSON.stringify([...counts.values()])],
  };
}

interface Place {
  channelId: string;
  day: string;
}

function addEvent(counts: Map<string, Count>, place: Place, event: Event): void {
  if (event.type === "node-entered") add(counts, place, event, "reached");
  if (event.type === "exit-taken") add(counts, place, event, `exit:${event.exit}`);
}

function add(
  counts: Map<string, Count>,
  { channelId, day }: Place,
  { journeyId, nodeId }: { journeyId: string; nodeId: string },
  passage: string,
): void {
  const key = `${channelId} ${journeyId} ${day} ${nodeId} ${passage}`;
  const known = counts.get(key);
  if (known) known.times += 1;
  else counts.set(key, { channel_id: channelId, journey_id: journeyId, day, node_id: nodeId, passage, times: 1 });
}
