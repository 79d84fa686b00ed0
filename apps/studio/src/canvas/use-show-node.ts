import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { useEditing } from "../editor/journey-context.ts";
import { select } from "../editor/journey-store.ts";

/** Brings a node into view and opens it, at a field of its configuration when one is named. */
export function useShowNode() {
  const { store } = useEditing();
  const { fitView, getZoom } = useReactFlow();
  return useCallback(
    (nodeId: string, field?: string) => {
      select(store, [nodeId], field);
      const zoom = Math.min(1, Math.max(0.6, getZoom()));
      void fitView({ nodes: [{ id: nodeId }], minZoom: zoom, maxZoom: zoom, duration: 250 });
    },
    [store, fitView, getZoom],
  );
}

/** Brings a node into view and leaves the selection as it is. */
export function useFollowNode() {
  const { fitView, getZoom } = useReactFlow();
  return useCallback(
    (nodeId: string) => {
      const zoom = Math.max(0.5, getZoom());
      void fitView({ nodes: [{ id: nodeId }], minZoom: zoom, maxZoom: zoom, duration: 400 });
    },
    [fitView, getZoom],
  );
}
