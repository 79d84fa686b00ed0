import { graphlib, layout } from "@dagrejs/dagre";
import type { Journey } from "@tributary/engine";
import type { Point } from "./add-node.ts";
import { moveNodes } from "./move-nodes.ts";
import { noteKey, notesOf } from "./notes.ts";

/** How much room a node takes on the canvas. */
export interface Size {
  width: number;
  height: number;
}

/** Puts all nodes in columns from left to right along their connectors. A note goes along with the node beside it. */
export function layOut(journey: Journey, sizeOf: (nodeId: string) => Size): Journey {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 40, ranksep: 96, marginx: 32, marginy: 32 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of journey.nodes) graph.setNode(id, { ...sizeOf(id) });
  for (const { id, exits } of journey.nodes) {
    for (const [exit, to] of Object.entries(exits)) if (graph.hasNode(to)) graph.setEdge(id, to, {}, exit);
  }
  layout(graph);
  const places = new Map(
    journey.nodes.map(({ id }): [string, Point] => {
      const { x, y, width, height } = graph.node(id);
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
  return moveNodes(journey, new Map([...places, ...placesOfNotes(journey, places)]));
}

function placesOfNotes(journey: Journey, places: ReadonlyMap<string, Point>): [string, Point][] {
  return notesOf(journey).flatMap((note): [string, Point][] => {
    const beside = nearestNode(journey, note.position);
    const place = beside && places.get(beside.id);
    if (!beside || !place) return [];
    const { x, y } = note.position;
    return [[noteKey(note), { x: place.x + x - beside.position.x, y: place.y + y - beside.position.y }]];
  });
}

function nearestNode({ nodes }: Journey, { x, y }: Point): Journey["nodes"][number] | undefined {
  const distanceTo = ({ position }: Journey["nodes"][number]) => Math.hypot(position.x - x, position.y - y);
  const [first, ...others] = nodes;
  return others.reduce((best, node) => (best && distanceTo(best) <= distanceTo(node) ? best : node), first);
}
