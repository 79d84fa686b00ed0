import type { Point } from "../editor/add-node.ts";

/** Where something new goes that nobody has given a place. */
export function middleOfView(toFlow: (place: Point) => Point): Point {
  const canvas = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!canvas) return { x: 0, y: 0 };
  return toFlow({ x: canvas.x + canvas.width / 2 - 128, y: canvas.y + canvas.height / 2 - 60 });
}
