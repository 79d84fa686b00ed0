import type { Journey, JsonObject } from "@tributary/engine";
import { changeNode } from "./change-nodes.ts";
import { exitsOf, nodeTypeOf } from "./node-kinds.ts";

/** Gives a node another configuration. Connectors whose way out is gone with it are cut. */
export function configureNode(journey: Journey, nodeId: string, config: JsonObject): Journey {
  return changeNode(journey, nodeId, (node) => {
    if (nodeTypeOf(node.type)?.isLocked === true) return node;
    const configured = { ...node, config };
    const names = new Set(exitsOf(configured).map(({ name }) => name));
    const kept = Object.entries(node.exits).filter(([exit]) => names.has(exit));
    const hasLostSome = kept.length < Object.keys(node.exits).length;
    return hasLostSome ? { ...configured, exits: Object.fromEntries(kept) } : configured;
  });
}

/** Gives a node another name. Locked nodes keep theirs. */
export function renameNode(journey: Journey, nodeId: string, name: string): Journey {
  return changeNode(journey, nodeId, (node) =>
    nodeTypeOf(node.type)?.isLocked === true || node.name === name ? node : { ...node, name },
  );
}
