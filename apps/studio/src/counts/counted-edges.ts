import type { NodeCount } from "@tributary/api";
import { type Edge, MarkerType } from "@xyflow/react";

const THINNEST = 1.5;
const THICKEST = 7;

/** An arrow of one size, however thick its connector is. */
const markerEnd = { type: MarkerType.ArrowClosed, width: 26, height: 26, markerUnits: "userSpaceOnUse" } as const;

/** Connectors as thick as they were often taken; those that nobody took are faint. */
export function countedEdges(edges: Edge[], byNode: ReadonlyMap<string, NodeCount>): Edge[] {
  const takenOf = ({ source, sourceHandle }: Edge) =>
    byNode.get(source)?.exits.find(({ exit }) => exit === sourceHandle)?.taken ?? 0;
  const most = Math.max(1, ...edges.map(takenOf));
  return edges.map((edge) => ({ ...edge, style: lookOf(takenOf(edge) / most), markerEnd }));
}

function lookOf(share: number): NonNullable<Edge["style"]> {
  if (share === 0) return { strokeWidth: THINNEST, opacity: 0.4 };
  return { strokeWidth: THINNEST + share * (THICKEST - THINNEST) };
}
