import { applyNodeChanges, type EdgeChange, type NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { countedEdges } from "../counts/counted-edges.ts";
import { useCounts } from "../counts/counts-context.ts";
import { useEditing, useJourney, useJourneyState } from "../editor/journey-context.ts";
import { change, select } from "../editor/journey-store.ts";
import { moveNodes } from "../editor/move-nodes.ts";
import { markedEdges } from "./marked-edges.ts";
import { type CanvasItem, toCanvasEdges, toCanvasNodes } from "./to-canvas.ts";

/**
 * The journey as React Flow wants it, and React Flow's changes as the journey wants them. While nodes are dragged their
 * places are React Flow's own business; the document learns of them when they are let go.
 */
export function useCanvasChanges() {
  const { store, isReadOnly, diff } = useEditing();
  const byNode = useCounts()?.byNode;
  const journey = useJourney();
  const selected = useJourneyState((state) => state.selected);
  const [nodes, setNodes] = useState(() => toCanvasNodes(journey, selected, new Map()));
  const [selectedEdges, setSelectedEdges] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setNodes((current) => toCanvasNodes(journey, selected, new Map(current.map((node) => [node.id, node]))));
  }, [journey, selected]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasItem>[]) => {
      const chosen = changes.filter((one) => one.type === "select");
      if (chosen.length > 0) select(store, selectionAfter(store.getState().selected, chosen));
      if (isReadOnly) return;
      const resized = new Set(changes.flatMap((one) => (isResizing(one) ? [one.id] : [])));
      const moves = changes.filter((one) => one.type === "position" || isResizing(one));
      if (moves.length === 0) return;
      setNodes((current) => applyNodeChanges(moves, current));
      const places = moves.flatMap((one) =>
        one.type === "position" && one.position && one.dragging !== true && !resized.has(one.id)
          ? [[one.id, one.position] as const]
          : [],
      );
      if (places.length > 0) change(store, (before) => moveNodes(before, new Map(places)), undefined);
    },
    [store, isReadOnly],
  );
  const onEdgesChange = useCallback((changes: EdgeChange[]) => {
    setSelectedEdges((current) =>
      selectionAfter(
        current,
        changes.filter((one) => one.type === "select"),
      ),
    );
  }, []);
  const bareEdges = useMemo(() => {
    const all = toCanvasEdges(journey);
    if (byNode) return countedEdges(all, byNode);
    return diff ? markedEdges(all, diff) : all;
  }, [journey, diff, byNode]);
  const edges = useMemo(
    () =>
      selectedEdges.size === 0
        ? bareEdges
        : bareEdges.map((edge) => (selectedEdges.has(edge.id) ? { ...edge, selected: true } : edge)),
    [bareEdges, selectedEdges],
  );
  return { nodes, edges, onNodesChange, onEdgesChange, selectedEdges };
}

/** A note says itself how large it has become, and where its corner is then. */
function isResizing(change: NodeChange<CanvasItem>): change is Extract<NodeChange<CanvasItem>, { type: "dimensions" }> {
  return change.type === "dimensions" && change.resizing !== undefined;
}

function selectionAfter(
  before: ReadonlySet<string>,
  changes: { id: string; selected: boolean }[],
): ReadonlySet<string> {
  if (changes.length === 0) return before;
  const after = new Set(before);
  for (const { id, selected } of changes) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}
