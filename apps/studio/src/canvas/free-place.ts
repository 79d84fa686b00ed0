import type { JourneyNode } from "@tributary/engine";
import { GRID, type Point } from "../editor/add-node.ts";
import type { Size } from "../editor/lay-out.ts";
import { sizeOf } from "./node-size.ts";

/** The place nearest to the wanted one, straight up or down, where no node is covered or covers. */
export function freePlace(
  nodes: readonly JourneyNode[],
  { position: { x, y }, size }: { position: Point; size: Size },
  direction: "up" | "down",
): Point {
  const inTheWay = nodes.filter((one) => one.position.x < x + size.width && one.position.x + sizeOf(one).width > x);
  const tops = inTheWay.map((one) => ({ from: one.position.y, to: one.position.y + sizeOf(one).height }));
  const step = direction === "up" ? -GRID : GRID;
  let top = y;
  while (tops.some(({ from, to }) => from < top + size.height + GRID && to + GRID > top)) top += step;
  return { x, y: top };
}
