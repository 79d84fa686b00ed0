import type { Journey } from "@tributary/engine";
import { onGrid, type Point } from "./add-node.ts";
import { changeNodes } from "./change-nodes.ts";
import { changeNotes, noteKey } from "./notes.ts";

/** Puts nodes, and notes by their keys, to new places. */
export function moveNodes(journey: Journey, places: ReadonlyMap<string, Point>): Journey {
  const moved = changeNodes(journey, (node) => movedTo(node, places.get(node.id)));
  return changeNotes(moved, (note) => movedTo(note, places.get(noteKey(note))));
}

function movedTo<Placed extends { position: Point }>(placed: Placed, place: Point | undefined): Placed {
  if (!place) return placed;
  const { x, y } = onGrid(place);
  return x === placed.position.x && y === placed.position.y ? placed : { ...placed, position: { x, y } };
}
