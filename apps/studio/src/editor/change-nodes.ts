import type { Journey, JourneyNode } from "@tributary/engine";

/** A pure change of a journey. */
export type Command = (journey: Journey) => Journey;

/** Changes the nodes that `change` gives another value for; everything else keeps its identity. */
export function changeNodes(journey: Journey, change: (node: JourneyNode) => JourneyNode): Journey {
  let hasChanged = false;
  const nodes = journey.nodes.map((node) => {
    const changed = change(node);
    if (changed !== node) hasChanged = true;
    return changed;
  });
  return hasChanged ? { ...journey, nodes } : journey;
}

/** Changes one node. */
export function changeNode(journey: Journey, nodeId: string, change: (node: JourneyNode) => JourneyNode): Journey {
  return changeNodes(journey, (node) => (node.id === nodeId ? change(node) : node));
}
