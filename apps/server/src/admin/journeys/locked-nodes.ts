import { isDeepStrictEqual } from "node:util";
import type { Journey, JourneyNode, NodeTypes } from "@tributary/engine";
import { newFlowJourney, nodeTypes } from "@tributary/nodes";
import { Refusal } from "../refusals.ts";

const registry: NodeTypes = nodeTypes;

type FlowJourney = Extract<Journey, { kind: "flow" }>;

/** Refuses an edit that removes, duplicates or changes a locked node, or that leads a connector into it. */
export function checkLockedNodes(before: Journey, after: Journey): void {
  const was = before.nodes.filter(isLocked).map(identity);
  const is = after.nodes.filter(isLocked).map(identity);
  if (!isDeepStrictEqual(byId(is), byId(was))) throw lockedNode(was[0] ?? is[0]);
  refuseInbound(after);
}

/** Refuses an imported Flow Journey whose Flow Starting Node is not the one that a new Flow Journey would have. */
export function checkImportedStart(journey: FlowJourney): void {
  const fresh = newFlowJourney({ id: journey.id, name: journey.name, flowId: journey.flowId });
  const expected = fresh.nodes.filter(isLocked).map(({ type, config }) => ({ type, config }));
  const given = journey.nodes.filter(isLocked).map(({ type, config }) => ({ type, config }));
  if (!isDeepStrictEqual(given, expected)) {
    throw new Refusal(
      "locked-node",
      `The Flow Journey “${journey.name}” needs exactly one Flow Starting Node, with the Flow ID ${journey.flowId}.`,
      { field: "bot.journeys" },
    );
  }
  refuseInbound(journey);
}

function refuseInbound(journey: Journey): void {
  const locked = new Set(journey.nodes.filter(isLocked).map(({ id }) => id));
  const from = journey.nodes.find(({ exits }) => Object.values(exits).some((to) => locked.has(to)));
  if (!from) return;
  throw new Refusal(
    "locked-node",
    `A connector leads from “${from.name}” back to the Flow Starting Node. Only the submitted Flow starts it.`,
    { field: "document.nodes" },
  );
}

function isLocked(node: JourneyNode): boolean {
  return Object.hasOwn(registry, node.type) && registry[node.type]?.isLocked === true;
}

/** Its place on the canvas and what follows it are the designer's. */
function identity({ id, type, name, config }: JourneyNode) {
  return { id, type, name, config };
}

function byId<Node extends { id: string }>(nodes: Node[]): Node[] {
  return nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function lockedNode(node: Pick<JourneyNode, "name"> | undefined): Refusal {
  const which = node ? `“${node.name}” is the journey's only` : "Only Flow Journeys have a";
  return new Refusal(
    "locked-node",
    `${which} Flow Starting Node: it cannot be edited, deleted, duplicated or added. Undo that part of the change.`,
    { field: "document.nodes" },
  );
}
