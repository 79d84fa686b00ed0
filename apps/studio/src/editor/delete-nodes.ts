import type { Journey } from "@tributary/engine";
import { changeNodes } from "./change-nodes.ts";
import { isLocked } from "./node-kinds.ts";

/** Deletes nodes with the connectors that lead to them. Where a journey begins stays. */
export function deleteNodes(journey: Journey, nodeIds: ReadonlySet<string>): Journey {
  const nodes = journey.nodes.filter((node) => !nodeIds.has(node.id) || isLocked(node));
  if (nodes.length === journey.nodes.length) return journey;
  const left = new Set(nodes.map(({ id }) => id));
  return changeNodes({ ...journey, nodes }, (node) => {
    const kept = Object.entries(node.exits).filter(([, to]) => left.has(to));
    return kept.length === Object.keys(node.exits).length ? node : { ...node, exits: Object.fromEntries(kept) };
  });
}
