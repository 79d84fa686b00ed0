import { graphlib, layout } from "@dagrejs/dagre";
import type { ScreenGraph } from "./screen-graph.ts";

export const cardSize = { width: 190, height: 96 };

/** Where a graph's cards and lines go. */
export interface GraphLayout {
  width: number;
  height: number;
  /** The left upper corner of each card, by the screen's index. */
  corners: Map<number, { x: number; y: number }>;
  /** The bends of each route, in the order of the graph's routes. */
  lines: { x: number; y: number }[][];
}

/** Puts the screens in rows from the first to the last. */
export function layOutScreens({ cards, routes }: ScreenGraph): GraphLayout {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 36, ranksep: 62, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { index } of cards) graph.setNode(String(index), { ...cardSize });
  for (const [at, { from, to }] of routes.entries()) graph.setEdge(String(from), String(to), {}, String(at));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const corners = cards.map(({ index }): [number, { x: number; y: number }] => {
    const { x, y } = graph.node(String(index));
    return [index, { x: x - cardSize.width / 2, y: y - cardSize.height / 2 }];
  });
  const lines = routes.map(({ from, to }, at) => {
    return graph.edge({ v: String(from), w: String(to), name: String(at) }).points ?? [];
  });
  return { width, height, corners: new Map(corners), lines };
}
