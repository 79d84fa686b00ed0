import type { FlowReply, Step, Turn } from "@tributary/engine";

/** Replies to the open Flow and ends the journey. */
export function emitReply(turn: Turn, reply: FlowReply): Step {
  const { journey, node } = turn;
  turn.emit({ type: "flow-replied", journeyId: journey.journey.id, nodeId: node.id, reply });
  return { end: "replied" };
}
