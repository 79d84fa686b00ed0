import { graphlib, layout } from "@dagrejs/dagre";
import type { Journey } from "@tributary/engine";
import type { Point } from "./add-node.ts";
import { moveNodes } from "./move-nodes.ts";

/** How much room a node takes on the canvas. */
export interface Size {
  width: number;
  height: number;
}

/** Puts all nodes in columns from left to right along their connectors. */
export function layOut(journey: Journey, sizeOf: (nodeId: string) => Size): Journey {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 40, ranksep: 96, marginx: 32, marginy: 32 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of journey.nodes) graph.setNode(id, { ...sizeOf(id) });
  for (const { id, exits } of journey.nodes) {
    for (const [exit, to] of Object.entries(exits)) if (graph.hasNode(to)) graph.setEdge(id, to, {}, exit);
  }
  layout(graph);
  const places = journey.nodes.map(({ id }): [string, Point] => {
    const { x, y, width, height } = graph.node(id);
    return [id, { x: x - width / 2, y: y - height / 2 }];
  });
  return moveNodes(journey, new Map(places));
}
