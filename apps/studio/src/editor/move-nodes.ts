import type { Journey } from "@tributary/engine";
import { onGrid, type Point } from "./add-node.ts";
import { changeNodes } from "./change-nodes.ts";

/** Puts nodes to new places. */
export function moveNodes(journey: Journey, places: ReadonlyMap<string, Point>): Journey {
  return changeNodes(journey, (node) => {
    const place = places.get(node.id);
    if (!place) return node;
    const { x, y } = onGrid(place);
    return x === node.position.x && y === node.position.y ? node : { ...node, position: { x, y } };
  });
}
