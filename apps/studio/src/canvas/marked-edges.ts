import type { JourneyNode } from "@tributary/engine";
import type { Edge } from "@xyflow/react";
import type { Connector } from "../editor/connect-nodes.ts";
import { connectorKey, type JourneyDiff } from "../editor/diff-journeys.ts";
import { sizeOf } from "./node-size.ts";
import { toCanvasEdge } from "./to-canvas.ts";

/** Connectors with what became of them, and those that are gone. */
export function markedEdges(edges: Edge[], { merged, connectors, cut }: JourneyDiff): Edge[] {
  const nodes = new Map(merged.nodes.map((node) => [node.id, node]));
  const marked = edges.map((edge): Edge => {
    const mark = connectors.get(edge.id);
    return mark === undefined ? edge : { ...edge, ...lookOf(mark) };
  });
  return [...marked, ...cut.flatMap((connector) => goneEdge(connector, nodes.get(connector.from)) ?? [])];
}

/** A way out that is gone too leaves its connector to the last one that is there. */
function goneEdge(connector: Connector, from: JourneyNode | undefined): Edge | undefined {
  const exits = from ? [...sizeOf(from).exitTops.keys()] : [];
  const exit = exits.includes(connector.exit) ? connector.exit : exits.at(-1);
  if (exit === undefined) return undefined;
  return { ...toCanvasEdge({ ...connector, exit }), id: `${connectorKey(connector)} gone`, ...lookOf("removed") };
}

function lookOf(mark: "added" | "removed"): Partial<Edge> {
  return { className: `tb-edge-${mark}`, label: mark === "added" ? "new" : "deleted", selectable: false };
}
