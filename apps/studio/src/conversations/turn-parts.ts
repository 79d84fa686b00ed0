import type { TimelineEntry } from "@tributary/api";
import { type Event, event } from "@tributary/engine";

/** A turn of the timeline. */
export type TurnEntry = Extract<TimelineEntry, { kind: "turn" }>;

/** What became of each message, by its id. */
export type Deliveries = ReadonlyMap<string, Extract<TimelineEntry, { kind: "message" }>>;

/** What happened while one node was running, or between nodes. */
export interface TurnPart {
  /** Absent for what belongs to no node. */
  node?: { journeyId: string; nodeId: string; nodeType?: string };
  events: Event[];
}

/** What woke the session, and what came of it node by node. */
export interface TurnParts {
  input: Extract<Event, { type: "input-received" }>["input"] | undefined;
  parts: TurnPart[];
  /** Events that this Studio does not know: a newer server wrote them. */
  unknown: string[];
}

/** Takes a turn apart: events follow the node that was entered, or resumed, last. */
export function turnParts(turn: Pick<TurnEntry, "events">): TurnParts {
  const result: TurnParts = { input: undefined, parts: [], unknown: [] };
  for (const raw of turn.events) {
    const parsed = event.safeParse(raw);
    if (!parsed.success) result.unknown.push(raw.type);
    else if (parsed.data.type === "input-received") result.input = parsed.data.input;
    else addEvent(result.parts, parsed.data);
  }
  return result;
}

function addEvent(parts: TurnPart[], added: Event): void {
  const place = placeOf(added);
  const last = parts.at(-1);
  if (added.type === "node-entered") {
    const { journeyId, nodeId, nodeType } = added;
    parts.push({ node: { journeyId, nodeId, nodeType }, events: [] });
  } else if (place !== undefined && !isAt(last, place)) parts.push({ node: place, events: [added] });
  else if (last !== undefined && (place !== undefined || belongsToNode(added) || last.node === undefined)) {
    last.events.push(added);
  } else parts.push({ events: [added] });
}

function placeOf(given: Event): { journeyId: string; nodeId: string } | undefined {
  if (!("nodeId" in given) || !("journeyId" in given)) return undefined;
  const { journeyId, nodeId } = given;
  return journeyId === undefined || nodeId === undefined ? undefined : { journeyId, nodeId };
}

function isAt(part: TurnPart | undefined, place: { journeyId: string; nodeId: string }): boolean {
  return part?.node?.nodeId === place.nodeId && part.node.journeyId === place.journeyId;
}

/** Events without a place of their own that the running node has caused. */
function belongsToNode({ type }: Event): boolean {
  return type === "variable-set" || type === "variable-refused" || type === "timer-cancelled";
}
